/** Roles, rights and direct grants as they are stored. */
package io.parlance.permissions.entity;
