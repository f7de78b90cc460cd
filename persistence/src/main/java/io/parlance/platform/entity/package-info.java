/** The clock, new ids, and the document store: its client, placements, capabilities and migrations. */
package io.parlance.platform.entity;
