package io.parlance.offending.kernel;

import io.parlance.offending.control.HelloManager;

/** A kernel type that knows a feature. */
record WellRead(HelloManager manager) {}
