package io.parlance.identity.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * When the keys that sign access tokens take turns.
 *
 * @param every how long a key signs; zero where it is changed by hand only
 * @param lead how long the next key is published before the schedule lets it sign
 * @param overlap how long a key that signs no more is published, and its tokens are taken
 * @param look how often a node looks whether it is time
 * @param unknownPause the least time between two questions to PostgreSQL about keys that nobody knows
 */
public record SigningKeySettings(
        Duration every, Duration lead, Duration overlap, Duration look, Duration unknownPause) {

    static final String EVERY = "parlance.token.keys.rotate";
    static final String LEAD = "parlance.token.keys.lead";
    static final String OVERLAP = "parlance.token.keys.overlap";
    static final String LOOK = "parlance.token.keys.look";
    static final String UNKNOWN = "parlance.token.keys.unknown";

    private static final Duration LEAST_EVERY = Duration.ofHours(1);
    private static final Duration A_YEAR = Duration.ofDays(366);

    /** @throws IllegalArgumentException naming the key that makes no sense */
    public SigningKeySettings {
        if (!every.isZero()) {
            within(EVERY, every, LEAST_EVERY, A_YEAR.multipliedBy(10));
        }
        within(LEAD, lead, Duration.ZERO, A_YEAR);
        within(OVERLAP, overlap, Duration.ofMillis(1), A_YEAR);
        within(LOOK, look, Duration.ofMillis(100), Duration.ofDays(1));
        within(UNKNOWN, unknownPause, Duration.ofMillis(100), Duration.ofMinutes(1));
    }

    private static void within(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(key + " must be from " + least + " to " + most + ", but is " + value);
        }
    }

    /** @throws IllegalArgumentException naming the key, when tokens would be refused before they run out */
    static SigningKeySettings coveringTokens(SigningKeySettings settings, Duration tokenLife) {
        if (settings.overlap.compareTo(tokenLife) < 0) {
            throw new IllegalArgumentException(OVERLAP + " must be at least parlance.token.access.life, " + tokenLife
                    + ", but is " + settings.overlap);
        }
        return settings;
    }

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        Config config;

        @Inject
        IdentitySettings identity;

        @Produces
        @Singleton
        public SigningKeySettings settings() {
            Duration tokenLife = identity.accessTokenLife();
            SigningKeySettings settings = new SigningKeySettings(
                    value(EVERY, Duration.ofDays(90)),
                    value(LEAD, Duration.ofDays(1)),
                    value(OVERLAP, tokenLife.multipliedBy(2)),
                    value(LOOK, Duration.ofMinutes(1)),
                    value(UNKNOWN, Duration.ofSeconds(1)));
            return coveringTokens(settings, tokenLife);
        }

        private Duration value(String key, Duration otherwise) {
            return config.getOptionalValue(key, Duration.class).orElse(otherwise);
        }
    }
}
