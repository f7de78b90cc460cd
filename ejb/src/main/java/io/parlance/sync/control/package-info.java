/** Catching up: exactly what changed for a user since a cursor. */
package io.parlance.sync.control;
