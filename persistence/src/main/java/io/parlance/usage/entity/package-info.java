/** Token buckets in Redis, shared by all nodes; quotas, and the ledger of what tenants have used. */
package io.parlance.usage.entity;
