/** The rules of orders: what is valid, what ties, which status follows which, what changed. */
package io.crossdock.order;
