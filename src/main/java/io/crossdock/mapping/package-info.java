/**
 * Mappings are JSLT files: every document is read into a JSON tree, mapped, and written again. This
 * package compiles them strictly (no arithmetic on numbers, no clock, no chance), gives them exact
 * decimal, date and code list functions, and offers them to routes as {@code jslt:file:...}.
 */
package io.crossdock.mapping;
