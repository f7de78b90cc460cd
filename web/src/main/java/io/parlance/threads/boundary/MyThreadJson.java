package io.parlance.threads.boundary;

import io.parlance.threads.control.MyThread;

/** What a thread is to its reader, as the wire has it. */
public record MyThreadJson(boolean following, long lastReadSequence, int unreadCount) {

    static MyThreadJson of(MyThread mine) {
        return new MyThreadJson(mine.following(), mine.lastReadSequence(), mine.unreadCount());
    }
}
