/** Settings of tenants for their administrators and of users for themselves, over REST. */
package io.parlance.settings.boundary;
