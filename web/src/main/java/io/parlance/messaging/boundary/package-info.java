/** Messages on the wire, the same for REST and WebSocket. */
package io.parlance.messaging.boundary;
