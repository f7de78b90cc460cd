package io.parlance.applications.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 2));
    private static final ApiKeyText KEY = ApiKeyText.of(TENANT, new byte[ApiKeyText.RANDOM_BYTES]);

    @Test
    void carriesItsTenantInClear() {
        assertThat(KEY.text()).startsWith("pak_" + TENANT + "_");
        assertThat(ApiKeyText.parse(KEY.text())).isEqualTo(KEY);
    }

    @Test
    void showsLittleOfWhatIsRandom() {
        assertThat(KEY.prefix()).isEqualTo("AAAAAA");
        assertThat(ApiKeyText.parse("pak_" + TENANT + "_" + "_".repeat(43)).prefix())
                .isEqualTo("______");
    }

    @Test
    void isKeptAsAHashAndNeverPrinted() {
        assertThat(KEY.hash()).hasSize(64).matches("[0-9a-f]+");
        assertThat(KEY.toString()).doesNotContain("AAAAAA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pak_",
                "pak_00000000-0000-0001-0000-000000000002_AAAA",
                "prt_00000000-0000-0001-0000-000000000002_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pak_demo_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "pak_00000000-0000-0001-0000-000000000002_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'",
                "pak_00000000-0000-0001-0000-000000000002_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA, other"
            })
    void refusesWhatIsNoKeyAsOneThatNobodyHas(String text) {
        assertThatThrownBy(() -> ApiKeyText.parse(text)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
            assertThat(problem).hasMessage(ApiKeyText.refused().getMessage());
        });
    }
}
