/** What tenants and users decide for themselves: typed, with a history, and at work on every node within a second. */
package io.parlance.settings.control;
