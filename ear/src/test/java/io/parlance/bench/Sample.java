package io.parlance.bench;

import io.parlance.testing.Parlance;

/** CPU seconds used so far. {@code own} is this process: the load client and, where it is chosen, the trial store. */
record Sample(double server, double engines, double own, boolean trialStore) {

    static Sample take(Parlance parlance) {
        return new Sample(
                CpuClock.ofProcess(parlance.pid()),
                CpuClock.ofDatabases(),
                CpuClock.ofProcess(ProcessHandle.current().pid()),
                parlance.hasTrialStore());
    }

    /** Of the engines, and of what this process did beside the load client when the trial store lives in it. */
    double databases(double clientSeconds) {
        return trialStore ? engines + own - clientSeconds : engines;
    }
}
