/** Live connections over WebSocket: accepting them, answering their requests, and bringing every event to those it concerns. */
package io.parlance.gateway.boundary;
