package io.parlance.applications.control;

import io.parlance.platform.control.ConfiguredNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/**
 * Settings of tokens that tenants' own servers mint.
 *
 * @param life how long such a token may be valid at most
 * @param skew by how much the clock that minted it may be ahead
 * @param secrets how many usable secrets an application may have
 * @param keysFresh for how long fetched public keys are used before they are fetched again
 * @param keysTimeout how long fetching them may take
 * @param loopback whether they may be fetched from this machine, without TLS
 */
public record MintedSettings(
        Duration life, Duration skew, int secrets, Duration keysFresh, Duration keysTimeout, boolean loopback) {

    static final MintedSettings DEFAULT = new MintedSettings(
            Duration.ofHours(1), Duration.ofSeconds(30), 5, Duration.ofMinutes(5), Duration.ofSeconds(3), false);

    /** Reads them from MicroProfile Config; nonsense stops the start and names the key. */
    @ApplicationScoped
    public static class Source {

        @Inject
        ConfiguredNumbers numbers;

        @Inject
        Config config;

        @Produces
        @Singleton
        public MintedSettings settings() {
            return new MintedSettings(
                    millis("life.max.ms", DEFAULT.life(), Duration.ofSeconds(10), Duration.ofDays(1)),
                    millis("skew.ms", DEFAULT.skew(), Duration.ZERO, Duration.ofMinutes(5)),
                    (int) numbers.within("parlance.minted.secrets.max", DEFAULT.secrets(), 2, 10),
                    millis("jwks.fresh.ms", DEFAULT.keysFresh(), Duration.ofSeconds(1), Duration.ofDays(1)),
                    millis("jwks.timeout.ms", DEFAULT.keysTimeout(), Duration.ofMillis(100), Duration.ofSeconds(10)),
                    config.getOptionalValue("parlance.minted.jwks.loopback", Boolean.class)
                            .orElse(DEFAULT.loopback()));
        }

        private Duration millis(String key, Duration otherwise, Duration least, Duration most) {
            return numbers.millis("parlance.minted." + key, otherwise, least, most);
        }
    }
}
