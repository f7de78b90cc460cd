package io.parlance.receipts.control;

import io.parlance.conversations.control.KeepingConversations;
import io.parlance.conversations.entity.Memberships;
import java.time.Clock;

/** The use case, made without a container. */
public final class PointersOf extends MovingPointers {

    public PointersOf(KeepingConversations keeping, Memberships memberships, Clock clock) {
        this.keeping = keeping;
        this.memberships = memberships;
        this.clock = clock;
    }
}
