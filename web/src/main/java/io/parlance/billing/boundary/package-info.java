/** Plans, subscriptions and invoices on the wire of REST. */
package io.parlance.billing.boundary;
