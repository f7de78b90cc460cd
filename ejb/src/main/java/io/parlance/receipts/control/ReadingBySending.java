package io.parlance.receipts.control;

import io.parlance.conversations.entity.PointerWish;
import io.parlance.conversations.entity.ReadUpTo;
import io.parlance.messaging.control.SendersHaveRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Moves the read pointers of those who have sent. What fails is thrown, and derived again. Thread-safe. */
@ApplicationScoped
class ReadingBySending {

    private static final int MAX_BATCH = 500;

    @Inject
    WritingPointers writing;

    void move(@Observes SendersHaveRead sent) {
        List<PointerWish> wishes =
                sent.reads().stream().map(ReadingBySending::wish).toList();
        for (int from = 0; from < wishes.size(); from += MAX_BATCH) {
            writing.write(sent.tenant(), wishes.subList(from, Math.min(wishes.size(), from + MAX_BATCH)));
        }
    }

    private static PointerWish wish(ReadUpTo read) {
        return new PointerWish(
                read.message().conversation(), read.user(), 0, 0, read.message().sequence());
    }
}
