/** A tiny application that shows which parts of the configured server work, deployed by this module's tests only. */
package io.parlance.probe;
