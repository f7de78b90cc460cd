/** Changes on the wire. */
package io.parlance.changes.boundary;
