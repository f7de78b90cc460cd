package io.parlance.exchange.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fields of a JSON object, each refused by its path when it is not what it should be. What is null counts as absent. */
final class JsonFields {

    private final JsonNode object;
    private final String prefix;

    private JsonFields(JsonNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    /** @throws Problem BAD_REQUEST when it is no object */
    static JsonFields of(JsonNode node) {
        if (!node.isObject()) {
            throw Problem.badRequest("line", "must be a JSON object");
        }
        return new JsonFields(node, "");
    }

    /** @throws Problem BAD_REQUEST naming the first that is not among these */
    void allow(Set<String> known) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw Problem.badRequest(path(name), "is not a field here");
            }
        }
    }

    List<String> names() {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    String path(String name) {
        return prefix + name;
    }

    String text(String name) {
        return required(name, optionalText(name));
    }

    Optional<String> optionalText(String name) {
        return present(name).map(node -> {
            if (!node.isTextual()) {
                throw Problem.badRequest(path(name), "must be a text");
            }
            return node.textValue();
        });
    }

    /** A text that is no longer than that, without control characters and lone surrogates. */
    Optional<String> optionalName(String name, int max) {
        Optional<String> text = optionalText(name);
        text.ifPresent(value -> {
            boolean fits = !value.isEmpty() && value.codePointCount(0, value.length()) <= max;
            if (!fits || value.codePoints().anyMatch(JsonFields::isUnprintable)) {
                throw Problem.badRequest(
                        path(name), "must have 1 to " + max + " characters, none of them a control character");
            }
        });
        return text;
    }

    String name(String name, int max) {
        return required(name, optionalName(name, max));
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    Instant time(String name) {
        return required(name, optionalTime(name));
    }

    /** RFC 3339, cut to milliseconds. */
    Optional<Instant> optionalTime(String name) {
        return optionalText(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                throw Problem.badRequest(path(name), "must be a time as in 2026-01-02T12:00:00.000Z");
            }
        });
    }

    long number(String name) {
        return required(name, optionalNumber(name));
    }

    Optional<Long> optionalNumber(String name) {
        return present(name).map(node -> {
            if (!node.isIntegralNumber() || !node.canConvertToLong()) {
                throw Problem.badRequest(path(name), "must be a whole number");
            }
            return node.longValue();
        });
    }

    Optional<Integer> optionalInt(String name) {
        return optionalNumber(name).map(number -> {
            if (number < 0 || number > Integer.MAX_VALUE) {
                throw Problem.badRequest(path(name), "is out of range");
            }
            return number.intValue();
        });
    }

    Optional<Boolean> flag(String name) {
        return present(name).map(node -> {
            if (!node.isBoolean()) {
                throw Problem.badRequest(path(name), "must be true or false");
            }
            return node.booleanValue();
        });
    }

    /** A JSON object as text. */
    Optional<String> rawObject(String name) {
        return object(name).map(fields -> fields.object.toString());
    }

    Optional<JsonFields> object(String name) {
        return present(name).map(node -> {
            if (!node.isObject()) {
                throw Problem.badRequest(path(name), "must be an object");
            }
            return new JsonFields(node, path(name) + ".");
        });
    }

    /** Empty when there is no such field. */
    <T> List<T> each(String name, Function<JsonFields, T> reader) {
        List<T> read = new ArrayList<>();
        present(name).ifPresent(array -> {
            if (!array.isArray()) {
                throw Problem.badRequest(path(name), "must be an array");
            }
            for (JsonNode element : array) {
                String path = path(name) + "[" + read.size() + "]";
                if (!element.isObject()) {
                    throw Problem.badRequest(path, "must be an object");
                }
                read.add(reader.apply(new JsonFields(element, path + ".")));
            }
        });
        return read;
    }

    /** The elements of an array of texts; empty when there is no such field. */
    List<String> texts(String name) {
        return elements(name, JsonNode::isTextual, "texts").stream()
                .map(JsonNode::textValue)
                .toList();
    }

    /** The elements of an array of whole numbers; empty when there is no such field. */
    List<Integer> numbers(String name) {
        return elements(name, JsonNode::canConvertToExactIntegral, "whole numbers").stream()
                .map(JsonNode::intValue)
                .toList();
    }

    private List<JsonNode> elements(String name, Predicate<JsonNode> good, String what) {
        List<JsonNode> elements = new ArrayList<>();
        present(name).ifPresent(array -> {
            array.forEach(elements::add);
            if (!array.isArray() || !elements.stream().allMatch(good)) {
                throw Problem.badRequest(path(name), "must be an array of " + what);
            }
        });
        return elements;
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> Problem.badRequest(path(name), "is needed"));
    }
}
