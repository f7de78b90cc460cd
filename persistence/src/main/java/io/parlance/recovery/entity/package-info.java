/** Which nodes are alive, and which conversations they have begun to write and not finished. */
package io.parlance.recovery.entity;
