package io.parlance.threads.control;

import io.parlance.kernel.MessageId;

/** What a thread is to the one who asks. */
public record ThreadState(MessageId root, MyThread mine) {}
