/** What users have decided about each other, as PostgreSQL keeps it. */
package io.parlance.relationships.entity;
