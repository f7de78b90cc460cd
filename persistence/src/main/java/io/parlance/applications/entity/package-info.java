/** Applications of tenants and what proves that a request comes from one. */
package io.parlance.applications.entity;
