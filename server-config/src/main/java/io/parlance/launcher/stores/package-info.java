/** The databases of the embedded stack: PostgreSQL, Redis, and the document store that this machine offers. */
package io.parlance.launcher.stores;
