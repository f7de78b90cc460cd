package io.parlance.consistency.entity;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** Fields as they are found: one that is missing or of another type is an answer here, and no failure. */
final class Fields {

    private Fields() {}

    static long number(Document document, String field, long otherwise) {
        return document.get(field) instanceof Number number ? number.longValue() : otherwise;
    }

    static String text(Document document, String field) {
        return document.get(field) instanceof String text ? text : "";
    }

    static Optional<Instant> time(Document document, String field) {
        return document.get(field) instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty();
    }

    /** The ten digits that an id of a log ends with, 0 where it does not. */
    static long position(String id) {
        String digits = id.substring(id.indexOf(':') + 1);
        return digits.matches("[0-9]{10}") ? Long.parseLong(digits) : 0;
    }

    static String position(long position) {
        return "%010d".formatted(position);
    }
}
