/** Processes of this machine: starting them out of reach of Ctrl-C, ending them in order, and leaving none behind. */
package io.parlance.launcher.processes;
