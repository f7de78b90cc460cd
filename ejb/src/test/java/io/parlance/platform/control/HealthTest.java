package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.platform.control.Health.Dependency;
import io.parlance.platform.control.Health.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Dependency NEEDED = new Dependency("documents", true, true, "");
    private static final Dependency NEEDED_AWAY = new Dependency("documents", true, false, "");
    private static final Dependency USEFUL = new Dependency("redis", false, true, "");
    private static final Dependency USEFUL_AWAY = new Dependency("redis", false, false, "");

    @Test
    void servesWithoutWhatIsOnlyUseful() {
        assertThat(new Health(List.of(NEEDED, USEFUL)).status()).isEqualTo(Status.UP);
        assertThat(new Health(List.of(NEEDED, USEFUL_AWAY)).status()).isEqualTo(Status.DEGRADED);
        assertThat(new Health(List.of(NEEDED_AWAY, USEFUL)).status()).isEqualTo(Status.DOWN);
        assertThat(new Health(List.of(USEFUL_AWAY, NEEDED_AWAY)).status()).isEqualTo(Status.DOWN);
    }
}
