package io.parlance.audit.entity;

import static io.parlance.tenancy.entity.TenantsFixture.newTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.audit.entity.AuditRecord.What;
import io.parlance.audit.entity.AuditRecord.Whence;
import io.parlance.audit.entity.AuditRecord.Who;
import io.parlance.kernel.TenantId;
import io.parlance.tenancy.entity.PostgresFixture;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Old months go by the owner's hand, and what is left is a part that can be verified. */
class DetachedMonthsIT {

    private final PostgresFixture postgres = PostgresFixture.shared();
    private final TenantId tenant = newTenant();

    @Test
    void goAndLeaveThePartAfterThem() throws SQLException {
        List.of(2, 3).forEach(month -> make(YearMonth.of(2020, month)));
        append("2020-02-10T10:00:00Z");
        AuditEntry last = append("2020-02-11T10:00:00Z");
        AuditEntry first = append("2020-03-05T10:00:00Z");

        assertThat(detachBefore("2020-03-17"))
                .contains("audit_logs_2020_02 " + tenant + " " + last.sequence() + " " + last.hash());

        List<AuditEntry> left = postgres.answer(rows -> logs(rows).after(tenant, 0, 10));
        assertThat(left).containsExactly(first);
        assertThat(first.previous()).isEqualTo(last.hash());
        assertThat(append("2020-03-06T10:00:00Z").sequence()).isEqualTo(4);
        assertThatThrownBy(() -> asApplication("select count(*) from audit_logs_2020_02"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void areNotThoseOfThisYearNorTheApplicationsAffair() {
        assertThatThrownBy(() -> detachBefore(
                        Instant.now().minusSeconds(200L * 86_400).toString().substring(0, 10)))
                .hasMessageContaining("the last 13 months stay");
        assertThatThrownBy(() -> asApplication("select count(*) from audit_detach_before('2020-01-01')"))
                .hasMessageContaining("permission denied");
    }

    private List<String> detachBefore(String day) throws SQLException {
        List<String> said = new ArrayList<>();
        try (Connection owner = postgres.asOwner();
                var asked = owner.prepareStatement("select * from audit_detach_before(cast(? as date))")) {
            asked.setString(1, day);
            try (ResultSet rows = asked.executeQuery()) {
                while (rows.next()) {
                    said.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getLong(3) + " "
                            + rows.getString(4));
                }
            }
        }
        return said;
    }

    private void asApplication(String sql) {
        postgres.answerWithoutTenant(rows -> rows.createNativeQuery(sql).getSingleResult());
    }

    private AuditEntry append(String at) {
        AuditRecord record = new AuditRecord(
                Instant.parse(at),
                new Who("system", Optional.empty()),
                "login.failed",
                new What("user", Optional.empty()),
                "{}",
                "{}",
                new Whence(Optional.empty(), Optional.empty()));
        return postgres.answer(rows -> logs(rows).append(tenant, record));
    }

    private void make(YearMonth month) {
        postgres.answerWithoutTenant(rows -> {
            AuditMonths months = new AuditMonths();
            months.rows = rows;
            months.make(month);
            return true;
        });
    }

    private static AuditLogs logs(io.parlance.tenancy.entity.TenantRows rows) {
        AuditLogs logs = new AuditLogs();
        logs.tenants = rows;
        return logs;
    }
}
