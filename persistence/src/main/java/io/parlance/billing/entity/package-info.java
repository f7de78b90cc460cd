/** Plans with their prices, which plan a tenant has, and invoices. */
package io.parlance.billing.entity;
