/** Keeping tenants and what they decide for themselves. */
package io.parlance.tenancy.control;
