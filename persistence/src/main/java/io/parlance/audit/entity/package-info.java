/** The audit log of each tenant as PostgreSQL keeps it: rows chained by their hashes, and signed checkpoints. */
package io.parlance.audit.entity;
