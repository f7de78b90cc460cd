/** Typed ids, the caller, pages and the error catalogue, shared by every feature and free of any framework. */
package io.parlance.kernel;
