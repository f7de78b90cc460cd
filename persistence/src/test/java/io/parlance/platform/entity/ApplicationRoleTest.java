package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApplicationRoleTest {

    @Test
    void isTakenWhenItHasNothingThatItNeedNotHave() {
        assertThatCode(() -> role(false, false, 0, false, "").refuseToBeMoreThanItMay())
                .doesNotThrowAnyException();
    }

    @Test
    void mustNotBeAbleToPassRowLevelSecurityBy() {
        assertRefused(role(true, false, 0, false, ""), "BYPASSRLS");
        assertRefused(role(false, false, 1, false, ""), "owns tables");
        assertRefused(role(false, false, 0, true, ""), "is a member of the role that owns the tables");
    }

    @Test
    void mustNotBeAbleToGiveItselfRights() {
        assertRefused(role(false, true, 0, false, ""), "CREATEROLE");
    }

    @Test
    void mustNotBeAbleToChangeWhatWasAuditedOrUsed() {
        assertRefused(
                role(false, false, 0, false, "audit_logs, audit_logs_2026_11"),
                "may UPDATE, DELETE or TRUNCATE audit_logs, audit_logs_2026_11");
    }

    private static void assertRefused(ApplicationRole role, String why) {
        assertThatThrownBy(role::refuseToBeMoreThanItMay)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the application's role app")
                .hasMessageContaining(why)
                .hasMessageContaining("parlance.postgres.user");
    }

    private static ApplicationRole role(
            boolean bypasses, boolean createsRoles, long owned, boolean actsAsOwner, String changeable) {
        return new ApplicationRole("app", bypasses, createsRoles, owned, actsAsOwner, changeable);
    }
}
