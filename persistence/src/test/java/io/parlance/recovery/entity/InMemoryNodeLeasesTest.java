package io.parlance.recovery.entity;

class InMemoryNodeLeasesTest extends NodeLeasesContract {

    private final NodeLeases leases = new InMemoryNodeLeases();

    @Override
    protected NodeLeases leases() {
        return leases;
    }
}
