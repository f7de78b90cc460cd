/** What users have set for themselves, as PostgreSQL keeps it. */
package io.parlance.settings.entity;
