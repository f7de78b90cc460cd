/** Drills: parts of the product are killed under load, and the clients' own log says what must be there afterwards. */
package io.parlance.drills;
