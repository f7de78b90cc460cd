/** Whose affairs somebody may administrate, a person or a tenant's server. */
package io.parlance.administration.control;
