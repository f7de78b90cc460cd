/** How much callers and tenants may do, rate limits and quotas, and counting what they did. */
package io.parlance.usage.control;
