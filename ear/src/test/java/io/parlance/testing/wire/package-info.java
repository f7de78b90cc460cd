/** What the server answers, as records: the shapes of docs/PROTOCOL.md, read leniently as a client must. */
package io.parlance.testing.wire;
