/** How much a caller may do: rate limits. */
package io.parlance.usage.control;
