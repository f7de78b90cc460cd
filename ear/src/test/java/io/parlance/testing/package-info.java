/** The fixture of all system tests: one typed client for the wire contract, raw access beneath it, and the running stack. */
package io.parlance.testing;
