package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApplicationRoleTest {

    @Test
    void mustNotBeAbleToPassRowLevelSecurityBy() {
        assertThatCode(() -> new ApplicationRole("app", false, 0).refuseToBypassRowSecurity())
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new ApplicationRole("app", true, 0).refuseToBypassRowSecurity())
                .hasMessageContaining("BYPASSRLS");
        assertThatThrownBy(() -> new ApplicationRole("app", false, 1).refuseToBypassRowSecurity())
                .hasMessageContaining("owns tables");
    }
}
