/** Tenants over REST, for the operator. */
package io.parlance.tenancy.boundary;
