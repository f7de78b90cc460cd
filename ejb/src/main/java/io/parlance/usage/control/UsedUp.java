package io.parlance.usage.control;

import io.parlance.kernel.Problem;
import io.parlance.usage.entity.Allowed;
import io.parlance.usage.entity.Quota;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The refusals of quotas. */
final class UsedUp {

    private UsedUp() {}

    /** @throws Problem QUOTA_EXCEEDED when one more is too much */
    static void check(Quota quota, Allowed allowed, long used, Instant now) {
        if (allowed.isFullAt(used)) {
            throw Problem.quotaExceeded(
                    switch (quota) {
                        case USERS -> "your tenant may have " + allowed.most().orElseThrow() + " users and has them";
                        case MESSAGES_A_DAY ->
                            "your tenant may send " + allowed.most().orElseThrow()
                                    + " messages a day and has sent them";
                        case CONNECTIONS ->
                            "your tenant may have " + allowed.most().orElseThrow() + " sockets open and has them";
                        case STORAGE_BYTES -> "your tenant's storage is full";
                    },
                    quota == Quota.MESSAGES_A_DAY ? Optional.of(untilTomorrow(now)) : Optional.empty());
        }
    }

    private static Duration untilTomorrow(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return Duration.between(
                now, today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
