/** What becomes of what a node left half done, seen in the store. */
package io.parlance.recovery;
