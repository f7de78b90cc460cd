package io.parlance.receipts.control;

import java.time.Duration;

/**
 * The bounds of receipts.
 *
 * @param interval the least time between two writes of one member's pointers in one conversation
 * @param maxWaiting most members whose pointers wait to be written, for each placement
 * @param patience how long a pointer's write may take before its sender is told that its fate is not known
 * @param mostMembers in larger conversations nobody is told of receipts
 * @param mostPassed of so many messages that were passed, the newest, the authors are looked for
 */
public record ReceiptSettings(Duration interval, int maxWaiting, Duration patience, int mostMembers, int mostPassed) {

    public static final ReceiptSettings DEFAULT =
            new ReceiptSettings(Duration.ofMillis(250), 20_000, Duration.ofSeconds(10), 100, 200);
}
