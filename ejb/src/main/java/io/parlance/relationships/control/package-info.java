/** What users decide about each other, friend, blocked, muted, and what every feature obeys of it. */
package io.parlance.relationships.control;
