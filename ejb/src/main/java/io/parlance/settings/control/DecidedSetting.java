package io.parlance.settings.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.tenancy.entity.SettingVersion;
import java.util.Optional;

/**
 * A setting with what the tenant has decided. Immutable.
 *
 * @param decision the newest, empty where nobody ever did
 */
public record DecidedSetting(TenantSetting<?> setting, Optional<SettingVersion> decision) {

    /** What holds: what was decided, or the default. */
    public JsonNode value() {
        return decision.map(made -> SettingJson.read(made.value()))
                .filter(json -> !json.isNull())
                .orElse(setting.defaultValue());
    }

    /** The same as text, number or truth. */
    Object plainValue() {
        JsonNode value = value();
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isTextual() ? value.textValue() : (Object) value.longValue();
    }

    public JsonNode defaultValue() {
        return setting.defaultValue();
    }
}
