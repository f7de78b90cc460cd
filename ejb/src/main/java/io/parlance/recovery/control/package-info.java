/** Notices what a node left half done when it died, and has it finished. */
package io.parlance.recovery.control;
