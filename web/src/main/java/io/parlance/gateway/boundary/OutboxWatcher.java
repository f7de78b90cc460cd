package io.parlance.gateway.boundary;

/** Is told what becomes of frames, for the figures. Called with a lock held: count and return. */
interface OutboxWatcher {

    /** A frame was handed to the socket. */
    void sent();

    /** Events were dropped. */
    void dropped(int events);

    /** A client fell behind; it will get a {@code resync}. */
    void overflowed();
}
