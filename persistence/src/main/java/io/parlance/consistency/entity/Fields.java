package io.parlance.consistency.entity;

import java.time.Instant;
import java.util.Date;
import java.util.List;
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

    static List<String> texts(Document document, String field) {
        return all(document, field, String.class);
    }

    static List<Long> numbers(Document document, String field) {
        return all(document, field, Number.class).stream()
                .map(Number::longValue)
                .toList();
    }

    static List<Document> documents(Document document, String field) {
        return all(document, field, Document.class);
    }

    /** Those elements of a list that are of that type. */
    private static <T> List<T> all(Document document, String field, Class<T> type) {
        return document.get(field) instanceof List<?> list
                ? list.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of();
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
