/** Damage done behind the product's back, found and repaired through its own surface. */
package io.parlance.consistency;
