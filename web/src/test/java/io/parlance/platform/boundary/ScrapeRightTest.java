package io.parlance.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeRightTest {

    private final ScrapeRight byToken = new ScrapeRight("s3cret");
    private final ScrapeRight byAddress = new ScrapeRight(ScrapeRight.NO_TOKEN);

    @Test
    void letsInWhoKnowsTheToken() {
        assertThat(byToken.refusal("Bearer s3cret", "192.0.2.1")).isEqualTo(ScrapeRight.GRANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "Bearer", "Bearer s3cre", "Bearer s3crets", "Basic s3cret"})
    void refusesWhoDoesNot(String authorization) {
        assertThat(byToken.refusal(authorization, "127.0.0.1")).isEqualTo(401);
    }

    @Test
    void refusesWhoShowsNothing() {
        assertThat(byToken.refusal(null, "127.0.0.1")).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "0:0:0:0:0:0:0:1"})
    void letsThisMachineInWithoutAToken(String address) {
        assertThat(byAddress.refusal(null, address)).isEqualTo(ScrapeRight.GRANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.0.0.1", "2001:db8::1"})
    void refusesOtherMachinesWithoutAToken(String address) {
        assertThat(byAddress.refusal("Bearer s3cret", address)).isEqualTo(403);
    }

    @Test
    void showsNoToken() {
        assertThat(byToken).asString().doesNotContain("s3cret");
    }
}
