/** The command line against the running product. */
package io.parlance.cli;
