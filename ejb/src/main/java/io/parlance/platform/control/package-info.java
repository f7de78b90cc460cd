/** What the node does for itself: migrations when it starts, and what becomes of unexpected failures. */
package io.parlance.platform.control;
