/** The one place that decides who may do what, for every surface, and says why. */
package io.parlance.permissions.control;
