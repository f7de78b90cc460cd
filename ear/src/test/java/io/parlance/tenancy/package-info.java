/** Attacks across tenants, on every surface. */
package io.parlance.tenancy;
