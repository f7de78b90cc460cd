package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.parlance.tenancy.entity.PostgresFixture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ApplicationRoleIT {

    private static final String NOVEMBER = "audit_logs_1999_11";

    @Test
    void hasNothingThatItNeedNotHaveAfterTheMigrations() throws SQLException {
        try (Connection application = PostgresFixture.shared().asApplication()) {
            ApplicationRole role = role(application);

            assertThatCode(role::refuseToBeMoreThanItMay).doesNotThrowAnyException();
        }
    }

    /** Granted to everybody and taken back: the application's role is one of them. */
    @Test
    void isSeenToBeAbleToChangeWhatIsOnlyAddedTo() throws SQLException {
        try (Connection owner = PostgresFixture.shared().asOwner();
                Connection application = PostgresFixture.shared().asApplication()) {
            owner.createStatement().execute("grant update on usage_ledger to public");
            try {
                assertThat(role(application).changeable()).isEqualTo("usage_ledger");
            } finally {
                owner.createStatement().execute("revoke update on usage_ledger from public");
            }
            owner.createStatement().execute("create table " + NOVEMBER + " (sequence bigint)");
            owner.createStatement().execute("grant truncate on " + NOVEMBER + " to public");
            try {
                assertThat(role(application).changeable()).isEqualTo(NOVEMBER);
            } finally {
                owner.createStatement().execute("drop table " + NOVEMBER);
            }
        }
    }

    private static ApplicationRole role(Connection connection) throws SQLException {
        try (ResultSet row = connection.createStatement().executeQuery(ApplicationRole.QUERY)) {
            row.next();
            return ApplicationRole.of(row);
        }
    }
}
