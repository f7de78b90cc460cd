/** System tests of what tenants' own servers do: applications, keys, users. */
package io.parlance.applications;
