/** Token buckets in Redis, shared by all nodes. */
package io.parlance.usage.entity;
