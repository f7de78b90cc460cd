package io.parlance.conversations.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The bounds of conversations.
 *
 * @param mostMembers of one conversation, when somebody is added
 * @param mostChannels of a tenant's open channels so many are looked through by a search
 * @param archivingEvery how often it is looked for conversations in which nothing was said for long
 */
public record ConversationLimits(long mostMembers, int mostChannels, Duration archivingEvery) {

    public static final ConversationLimits DEFAULT = new ConversationLimits(100_000, 10_000, Duration.ofHours(1));

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Produces
        @Singleton
        public ConversationLimits limits() {
            return new ConversationLimits(
                    numbers.within("parlance.conversations.members.max", DEFAULT.mostMembers(), 2, 1_000_000),
                    (int) numbers.within("parlance.conversations.open.max", DEFAULT.mostChannels(), 1, 1_000_000),
                    numbers.millis(
                            "parlance.conversations.archiving.ms",
                            DEFAULT.archivingEvery(),
                            Duration.ofSeconds(1),
                            Duration.ofDays(1)));
        }
    }
}
