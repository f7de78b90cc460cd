/** What tenants may use, and pay. */
package io.parlance.billing;
