package io.parlance.changes.entity;

class InMemoryChangeLogTest extends ChangeLogContract {

    private final ChangeLog log = new InMemoryChangeLog();

    @Override
    protected ChangeLog log() {
        return log;
    }
}
