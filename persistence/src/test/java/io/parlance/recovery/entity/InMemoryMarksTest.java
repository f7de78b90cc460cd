package io.parlance.recovery.entity;

class InMemoryMarksTest extends MarksContract {

    private final Marks marks = new InMemoryMarks();

    @Override
    protected Marks marks() {
        return marks;
    }
}
