package io.parlance.consistency.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportFormTest {

    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private final Progress progress = new Progress("run", "node", NOON);

    @Test
    void tellsAnotherNodeAll() {
        progress.looked(7, 400);
        progress.found(new Finding(Flaw.MISSING_MESSAGE, "room", "5", "message 5 is missing"), false);
        progress.found(new Finding(Flaw.STALE_PREVIEW, "room", "", "it is \"old\""), true);
        progress.putOff();
        RunReport report = progress.done(NOON.plusSeconds(3));

        assertThat(ReportForm.read(ReportForm.write(report))).isEqualTo(report);
        assertThat(report.errors()).isEqualTo(2);
        assertThat(report.share()).isEqualTo(0.005);
    }

    @Test
    void tellsWhyItFailed() {
        RunReport report = progress.failed(NOON.plusSeconds(3), "the document store is away");

        assertThat(ReportForm.read(ReportForm.write(report))).isEqualTo(report);
    }

    @Test
    void leavesOutWhatANewerVersionFound() {
        progress.found(new Finding(Flaw.STALE_PREVIEW, "room", "", "old"), true);
        String newer = ReportForm.write(progress.report()).replace("STALE_PREVIEW", "STALE_TEA");

        assertThat(ReportForm.read(newer).samples()).isEmpty();
        assertThat(ReportForm.read(newer).found()).containsEntry("stalePreview", 1L);
    }

    @Test
    void staysAsItEnded() {
        RunReport last = progress.done(NOON.plusSeconds(3));
        progress.end(last);
        progress.looked(5, 5);

        assertThat(progress.report()).isEqualTo(last);
    }
}
