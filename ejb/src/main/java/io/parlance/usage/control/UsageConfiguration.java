package io.parlance.usage.control;

import io.parlance.platform.control.ConfiguredNumbers;
import io.parlance.usage.entity.Rate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Reads {@link UsageSettings} from MicroProfile Config; nonsense stops the start and names the key. */
@ApplicationScoped
public class UsageConfiguration {

    private static final int MOST_TOKENS = 100_000_000;
    private static final int MOST_NODES = 1_000;

    @Inject
    ConfiguredNumbers numbers;

    @Inject
    Config config;

    @Produces
    @Singleton
    public UsageSettings settings() {
        UsageSettings otherwise = UsageSettings.DEFAULT;
        return new UsageSettings(
                UsageSettings.parse(
                        config.getOptionalValue("parlance.limits", String.class).orElse("on")),
                Arrays.stream(Limit.values()).collect(Collectors.toMap(limit -> limit, this::rule)),
                (int) numbers.within("parlance.limits.nodes", otherwise.nodes(), 1, MOST_NODES),
                numbers.millis(
                        "parlance.limits.settling.ms",
                        otherwise.settling(),
                        Duration.ofMillis(20),
                        Duration.ofSeconds(10)),
                numbers.millis(
                        "parlance.usage.writing.ms",
                        otherwise.writing(),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(10)));
    }

    private LimitRule rule(Limit limit) {
        String prefix = "parlance.limits." + limit.key();
        Rate otherwise = limit.rate();
        Rate rate = new Rate(
                (int) numbers.within(prefix + ".burst", otherwise.burst(), 1, MOST_TOKENS),
                (int) numbers.within(prefix + ".refill", otherwise.refill(), 1, MOST_TOKENS),
                numbers.millis(prefix + ".step.ms", otherwise.step(), Duration.ofMillis(1), Duration.ofDays(1)));
        String away = prefix + ".away";
        return new LimitRule(
                rate,
                config.getOptionalValue(away, String.class)
                        .map(text -> WhenAway.parse(away, text))
                        .orElse(WhenAway.SHARE));
    }
}
