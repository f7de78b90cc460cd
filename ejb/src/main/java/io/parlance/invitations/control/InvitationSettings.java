package io.parlance.invitations.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The bounds of invitations.
 *
 * @param life for how long one holds where nothing else is said
 * @param longest for how long one may hold
 * @param most how many of a conversation are kept at a time
 */
public record InvitationSettings(Duration life, Duration longest, int most) {

    public static final InvitationSettings DEFAULT =
            new InvitationSettings(Duration.ofDays(7), Duration.ofDays(90), 100);

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public InvitationSettings settings() {
            long longest = numbers.within(
                    "parlance.invitations.days.max", DEFAULT.longest().toDays(), 1, 3_650);
            return new InvitationSettings(
                    Duration.ofDays(numbers.within(
                            "parlance.invitations.days", Math.min(DEFAULT.life().toDays(), longest), 1, longest)),
                    Duration.ofDays(longest),
                    (int) numbers.within("parlance.invitations.max", DEFAULT.most(), 1, 10_000));
        }
    }
}
