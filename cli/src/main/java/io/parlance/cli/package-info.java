/** The command line: what operators and administrators script, over the same REST calls that everybody has. */
package io.parlance.cli;
