package io.parlance.audit.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.audit.entity.AuditRecord;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.TenantId;
import io.parlance.platform.control.AuditNote;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordingTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void keepsWhoDidWhatFromWhereWithTheValuesBeforeAndAfter() {
        AuditRecord record = recorded(
                AuditedAct.of(AuditActor.apiKey("pk_1"), AuditAction.SETTING_CHANGED, "setting", "receipts")
                        .before(Map.of("value", true))
                        .after(Map.of("value", false)),
                Optional.of("curl/8"));

        assertThat(record.actor()).isEqualTo(new AuditRecord.Who("apiKey", Optional.of("pk_1")));
        assertThat(record.action()).isEqualTo("setting.changed");
        assertThat(record.resource()).isEqualTo(new AuditRecord.What("setting", Optional.of("receipts")));
        assertThat(record.before()).isEqualTo("{\"value\":true}");
        assertThat(record.after()).isEqualTo("{\"value\":false}");
        assertThat(record.origin()).isEqualTo(new AuditRecord.Whence(Optional.of("::1"), Optional.of("curl/8")));
    }

    @Test
    void staysWithinItsBoundsWhateverIsTold() {
        AuditRecord record = recorded(
                AuditedAct.of(AuditActor.apiKey("k".repeat(200)), AuditAction.LOGIN_FAILED, "user", "r".repeat(200))
                        .after(Map.of("much", "x".repeat(20_000))),
                Optional.of("\0".repeat(600)));

        assertThat(record.actor().id()).contains("k".repeat(100));
        assertThat(record.resource().id()).contains("r".repeat(150));
        assertThat(record.after()).isEqualTo("{\"leftOutBytes\":20011}");
        assertThat(record.origin().userAgent()).contains("\uFFFD".repeat(500));
    }

    private static AuditRecord recorded(AuditedAct act, Optional<String> userAgent) {
        return Recording.of(new AuditNote(new TenantId(new UUID(1, 1)), act, Optional.of("::1"), userAgent), NOW);
    }
}
