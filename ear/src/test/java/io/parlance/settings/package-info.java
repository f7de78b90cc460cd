/** System tests of what tenants and users decide for themselves. */
package io.parlance.settings;
