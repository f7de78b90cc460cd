/** Permissions on the running product. */
package io.parlance.permissions;
