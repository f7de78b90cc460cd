/** The edge: handshakes, frames, malformed input, REST errors, as a client sees it. */
package io.parlance.gateway;
