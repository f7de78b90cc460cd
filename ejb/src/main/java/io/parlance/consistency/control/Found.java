package io.parlance.consistency.control;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A finding with its remedy.
 *
 * @param remedy writes what is right; false when what was seen has changed meanwhile, and nothing was written
 */
record Found(Finding finding, Optional<BooleanSupplier> remedy) {}
