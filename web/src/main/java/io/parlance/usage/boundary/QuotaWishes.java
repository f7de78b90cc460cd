package io.parlance.usage.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.Problem;
import io.parlance.usage.entity.Quota;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Reads the body of {@code PATCH /admin/usage}: by quota a number, {@code "unlimited"}, or null for what the plan says. */
final class QuotaWishes {

    private static final String UNLIMITED = "unlimited";

    private QuotaWishes() {}

    /** @throws Problem BAD_REQUEST naming the field */
    static Map<Quota, Optional<Optional<Long>>> read(JsonNode body) {
        if (!body.isObject()) {
            throw Problem.badRequest(null, "the body must be a JSON object");
        }
        Map<Quota, Optional<Optional<Long>>> wishes = new EnumMap<>(Quota.class);
        body.properties()
                .forEach(field -> wishes.put(Quota.parse(field.getKey()), wish(field.getKey(), field.getValue())));
        return wishes;
    }

    private static Optional<Optional<Long>> wish(String field, JsonNode value) {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (value.isTextual() && value.textValue().equals(UNLIMITED)) {
            return Optional.of(Optional.empty());
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw Problem.badRequest(
                    field, "must be a whole number from 0, \"" + UNLIMITED + "\", or null for the plan's");
        }
        return Optional.of(Optional.of(value.longValue()));
    }
}
