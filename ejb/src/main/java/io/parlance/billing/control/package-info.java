/** Plans, what tenants use by them, and what they pay for it. */
package io.parlance.billing.control;
