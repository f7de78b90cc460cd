/** Benchmarks of the shipped EAR, with a load client lean enough not to be what is measured. Run by {@code mvn -Pbench verify}. */
package io.parlance.bench;
