package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

    private static final TenantId TENANT = new TenantId(UUID.fromString("0198a1b2-0000-7000-8000-000000000001"));

    @Test
    void carriesItsTenantInClear() {
        RefreshToken token = RefreshToken.of(TENANT, new byte[RefreshToken.RANDOM_BYTES]);

        assertThat(RefreshToken.parse(token.text())).isEqualTo(token);
        assertThat(token.tenant()).isEqualTo(TENANT);
        assertThat(token.hash()).matches("[0-9a-f]{64}");
        assertThat(token.toString()).doesNotContain(token.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "prt_",
                "prt_0198a1b2-0000-7000-8000-000000000001_",
                "prt_------------------------------------_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "prt_0198a1b2-0000-7000-8000-000000000001_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesOtherTextsLikeATokenThatNobodyHas(String text) {
        assertThatThrownBy(() -> RefreshToken.parse(text))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }
}
