/** Catching up, through the shipped server. */
package io.parlance.sync;
