package io.parlance.settings.boundary;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.UserId;
import io.parlance.settings.control.DecidedSetting;
import io.parlance.settings.control.SettingKind;
import io.parlance.settings.control.SettingKind.Choice;
import io.parlance.settings.control.SettingKind.Flag;
import io.parlance.settings.control.SettingKind.Whole;
import io.parlance.tenancy.entity.SettingVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A tenant's setting on the wire: what holds, and what it can be. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SettingJson(
        String key,
        JsonNode value,
        @JsonProperty("default") JsonNode otherwise,
        String type,
        Optional<Long> minimum,
        Optional<Long> maximum,
        Optional<List<String>> choices,
        String description,
        Optional<UserId> changedBy,
        Optional<Instant> changedAt) {

    static SettingJson of(DecidedSetting decided) {
        SettingKind<?> kind = decided.setting().kind();
        return new SettingJson(
                decided.setting().key(),
                decided.value(),
                decided.defaultValue(),
                kind.name(),
                whole(kind).map(Whole::least),
                whole(kind).map(Whole::most),
                choices(kind),
                decided.setting().description(),
                decided.decision().flatMap(SettingVersion::changedBy),
                decided.decision().map(SettingVersion::changedAt));
    }

    private static Optional<Whole> whole(SettingKind<?> kind) {
        return switch (kind) {
            case Whole whole -> Optional.of(whole);
            case Flag flag -> Optional.empty();
            case Choice choice -> Optional.empty();
        };
    }

    private static Optional<List<String>> choices(SettingKind<?> kind) {
        return switch (kind) {
            case Choice choice -> Optional.of(choice.words());
            case Flag flag -> Optional.empty();
            case Whole whole -> Optional.empty();
        };
    }
}
