/** Part of the build: turns the unpacked distribution into the configured server that everything else runs. */
package io.parlance.launcher.build;
