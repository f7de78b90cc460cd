package io.parlance.settings.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** What of all JSON PostgreSQL keeps as it is. */
final class KeepableJson {

    private static final int MOST_DIGITS = 308;

    private KeepableJson() {}

    static boolean test(JsonNode json) {
        if (json.isTextual()) {
            return test(json.textValue());
        }
        if (json.isNumber()) {
            BigDecimal number = json.decimalValue();
            return number.precision() <= MOST_DIGITS
                    && Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS;
        }
        for (JsonNode child : json) {
            if (!test(child)) {
                return false;
            }
        }
        return json.properties().stream().allMatch(field -> test(field.getKey()));
    }

    private static boolean test(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
