package io.parlance.offended.control;

import io.parlance.offending.control.HelloManager;

/** Depends on the feature that depends on it. */
public class Greeted {

    private HelloManager manager;

    @Override
    public String toString() {
        return String.valueOf(manager);
    }
}
