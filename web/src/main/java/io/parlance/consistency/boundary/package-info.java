/** Checks of consistency for the operator, over REST. */
package io.parlance.consistency.boundary;
