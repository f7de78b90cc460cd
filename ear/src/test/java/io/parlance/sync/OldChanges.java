package io.parlance.sync;

import io.parlance.testing.DocumentDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

/** Makes time pass for changes. */
final class OldChanges {

    private OldChanges() {}

    /** The changes before this version are not kept any more, as if their time had come. */
    static void forget(DocumentDatabase documents, String conversation, long firstKept) {
        documents.damage("conversations", conversation, new Document("firstVersion", firstKept));
        for (long version = 1; version < firstKept; version++) {
            documents.remove("conversation_changes", id(conversation, version));
        }
    }

    /** The changes up to this version were made so long ago. */
    static void age(DocumentDatabase documents, String conversation, long last, Duration age) {
        Date then = Date.from(Instant.now().minus(age));
        for (long version = 1; version <= last; version++) {
            documents.damage("conversation_changes", id(conversation, version), new Document("at", then));
        }
    }

    static long count(DocumentDatabase documents, String conversation) {
        return documents.count("conversation_changes", new Document("conversationId", conversation));
    }

    static long lastVersion(DocumentDatabase documents, String conversation) {
        return number(documents, conversation, "lastVersion", 0);
    }

    static long firstVersion(DocumentDatabase documents, String conversation) {
        return number(documents, conversation, "firstVersion", 1);
    }

    private static long number(DocumentDatabase documents, String conversation, String field, long otherwise) {
        Number stored =
                documents.find("conversations", conversation).orElseThrow().get(field, Number.class);
        return stored == null ? otherwise : stored.longValue();
    }

    private static String id(String conversation, long version) {
        return "%s:%010d".formatted(conversation, version);
    }
}
