/** Tenants and their settings, and the one way in which stores reach a tenant's rows. */
package io.parlance.tenancy.entity;
