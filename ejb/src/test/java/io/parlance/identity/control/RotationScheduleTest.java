package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.identity.entity.KeyTimes;
import io.parlance.identity.entity.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationScheduleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant DUE = START.plus(Duration.ofDays(90));
    private static final StoredKey CURRENT = key("current", KeyTimes.current(START));

    private final RotationSchedule schedule = new RotationSchedule(SigningKeysHere.SETTINGS);

    @Test
    void isDueWhenTheKeyHasSignedForLongEnough() {
        List<StoredKey> keys = List.of(CURRENT, key("next", KeyTimes.next(START)));

        assertThat(schedule.isDue(keys, DUE.minusMillis(1))).isFalse();
        assertThat(schedule.isDue(keys, DUE)).isTrue();
    }

    /** An installation that was upgraded when its key was a year old: nodes of the former version do not know the next one yet. */
    @Test
    void waitsUntilEverybodyHadTimeToLearnTheNextKey() {
        List<StoredKey> keys = List.of(CURRENT, key("next", KeyTimes.next(DUE.plusSeconds(1))));

        assertThat(schedule.isDue(keys, DUE.plusSeconds(2))).isFalse();
        assertThat(schedule.isDue(keys, DUE.plus(Duration.ofDays(1)))).isFalse();
        assertThat(schedule.isDue(keys, DUE.plusSeconds(1).plus(Duration.ofDays(1))))
                .isTrue();
    }

    @Test
    void isNeverDueWhereKeysAreChangedByHandOnly() {
        RotationSchedule byHand = new RotationSchedule(settings(Duration.ZERO, Duration.ofMinutes(30)));

        assertThat(byHand.isDue(
                        List.of(CURRENT, key("next", KeyTimes.next(START))), START.plus(Duration.ofDays(10_000))))
                .isFalse();
    }

    @Test
    void refusesSettingsThatMakeNoSenseAndNamesTheKey() {
        assertThatThrownBy(() -> settings(Duration.ofMinutes(1), Duration.ofMinutes(30)))
                .hasMessageContaining("parlance.token.keys.rotate");
        assertThatThrownBy(() -> settings(Duration.ofDays(90), Duration.ZERO))
                .hasMessageContaining("parlance.token.keys.overlap");
        assertThatThrownBy(() -> SigningKeySettings.coveringTokens(
                        settings(Duration.ofDays(90), Duration.ofMinutes(14)), Duration.ofMinutes(15)))
                .hasMessageContaining("parlance.token.keys.overlap")
                .hasMessageContaining("parlance.token.access.life");
    }

    private static SigningKeySettings settings(Duration every, Duration overlap) {
        return new SigningKeySettings(every, Duration.ofDays(1), overlap, Duration.ofMinutes(1), Duration.ofSeconds(1));
    }

    private static StoredKey key(String kid, KeyTimes times) {
        return new StoredKey(kid, "RS256", "{}", Optional.empty(), times);
    }
}
