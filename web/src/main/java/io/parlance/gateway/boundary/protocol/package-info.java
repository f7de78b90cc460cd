/** The WebSocket protocol {@code parlance.v1}: every frame as a type, and the one codec between frames and JSON. */
package io.parlance.gateway.boundary.protocol;
