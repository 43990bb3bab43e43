/** What comes back: posted to stock, credited to the order as far as it has left, told once. */
package io.crossdock.returns;
