package io.parlance.settings.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;

/**
 * What a setting can be. Immutable.
 *
 * @param <T> its values in Java
 */
public sealed interface SettingKind<T> {

    /** The value, empty when it is none of this kind. */
    Optional<T> read(JsonNode json);

    JsonNode write(T value);

    /** What it can be, for people, as in {@code must be true or false}. */
    String describe();

    /** As the wire calls it. */
    String name();

    /** Yes or no. */
    record Flag() implements SettingKind<Boolean> {

        @Override
        public Optional<Boolean> read(JsonNode json) {
            return json.isBoolean() ? Optional.of(json.booleanValue()) : Optional.empty();
        }

        @Override
        public JsonNode write(Boolean value) {
            return BooleanNode.valueOf(value);
        }

        @Override
        public String describe() {
            return "true or false";
        }

        @Override
        public String name() {
            return "boolean";
        }
    }

    /** A whole number within bounds, both included. */
    record Whole(long least, long most) implements SettingKind<Long> {

        @Override
        public Optional<Long> read(JsonNode json) {
            return Optional.of(json)
                    .filter(number -> number.isIntegralNumber() && number.canConvertToLong())
                    .map(JsonNode::longValue)
                    .filter(value -> value >= least && value <= most);
        }

        @Override
        public JsonNode write(Long value) {
            return LongNode.valueOf(value);
        }

        @Override
        public String describe() {
            return "a whole number from " + least + " to " + most;
        }

        @Override
        public String name() {
            return "integer";
        }
    }

    /** One of a few words. */
    record Choice(List<String> words) implements SettingKind<String> {

        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public Optional<String> read(JsonNode json) {
            return Optional.of(json)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue)
                    .filter(words::contains);
        }

        @Override
        public JsonNode write(String value) {
            return TextNode.valueOf(value);
        }

        @Override
        public String describe() {
            return String.join(" or ", words);
        }

        @Override
        public String name() {
            return "choice";
        }
    }
}
