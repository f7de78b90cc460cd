/** Changing what was said or agreed: decided on the state at one version, stored as the next, applied by whoever comes by. */
package io.parlance.changes.control;
