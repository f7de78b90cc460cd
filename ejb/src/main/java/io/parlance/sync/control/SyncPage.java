package io.parlance.sync.control;

import java.util.List;

/**
 * One answer.
 *
 * @param cursor to ask with next time, now or later
 * @param hasMore whether there is more already
 */
public record SyncPage(List<SyncEntry> entries, String cursor, boolean hasMore) {

    public SyncPage {
        entries = List.copyOf(entries);
    }
}
