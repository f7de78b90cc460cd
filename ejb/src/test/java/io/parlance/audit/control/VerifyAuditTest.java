package io.parlance.audit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.audit.entity.AuditEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to an exported log is found. */
class VerifyAuditTest {

    private static final SignedLog LOG = new SignedLog(6);

    @TempDir
    Path directory;

    private Path keys;

    @BeforeEach
    void keepTheKeys() throws IOException {
        keys = Files.writeString(directory.resolve("keys.json"), LOG.publicKeys());
    }

    @Test
    void isSatisfiedWithWhatWasWritten() throws Exception {
        assertThat(verify(LOG.export()))
                .isEqualTo(
                        "tenant " + SignedLog.TENANT + ", rows 1 to 6, 1 checkpoints, as of 2026-01-01T12:00:00.000Z");
        assertThat(VerifyAudit.verify(file(LOG.export()), keys, LOG.checkpoint(6) + "\n" + LOG.checkpoint(2)))
                .contains("rows 1 to 6");
    }

    @Test
    void findsEveryFlippedBit() throws Exception {
        byte[] whole = text(LOG.export()).getBytes(StandardCharsets.UTF_8);
        List<String> unnoticed = new ArrayList<>();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                unnoticed.add("bit " + bit + ": "
                        + VerifyAudit.verify(new ByteArrayInputStream(flipped), LOG.publicKeys(), ""));
            } catch (BrokenLog expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void findsEachRemovedRow() {
        for (int row = 0; row < LOG.rows().size(); row++) {
            List<String> lines = LOG.export();
            lines.remove(LOG.rows().get(row));
            assertThatThrownBy(() -> verify(lines))
                    .as("without row %d", row + 1)
                    .isInstanceOf(BrokenLog.class);
        }
    }

    @Test
    void saysWhetherARowIsMissingOrAnotherOne() {
        List<String> without = LOG.export();
        without.remove(1);
        List<String> exchanged = LOG.export();
        exchanged.set(1, LOG.withOther(2).rows().get(1));

        assertThatThrownBy(() -> verify(without)).hasMessageContaining("row 3 follows row 1: rows are missing");
        assertThatThrownBy(() -> verify(exchanged)).hasMessageContaining("row 3 does not follow this row 2");
    }

    @Test
    void findsEachSwappedPair() {
        for (int line = 0; line + 1 < LOG.export().size(); line++) {
            List<String> lines = LOG.export();
            Collections.swap(lines, line, line + 1);
            assertThatThrownBy(() -> verify(lines)).as("line %d", line + 1).isInstanceOf(BrokenLog.class);
        }
    }

    @Test
    void findsThatTheEndWasCutOffWhereverItWas() {
        List<String> whole = LOG.export();
        for (int left = 0; left < whole.size(); left++) {
            List<String> lines = whole.subList(0, left);
            assertThatThrownBy(() -> verify(lines))
                    .as("%d lines left", left)
                    .isInstanceOf(BrokenLog.class)
                    .hasMessageContaining("no signed end");
        }
    }

    @Test
    void findsThatRowsBehindTheLastCheckpointAreGoneEvenFromTheDatabase() {
        List<String> shorter = new SignedLog(LOG, 4).export();
        String later = LOG.checkpoint(6);

        assertThatThrownBy(() -> VerifyAudit.verify(file(shorter), keys, later))
                .isInstanceOf(BrokenLog.class)
                .hasMessageContaining("ends with row 4, but a checkpoint was signed of row 6");
        List<String> kept = new ArrayList<>(shorter);
        kept.add(kept.size() - 1, SignedLog.line("checkpoint", later));
        assertThatThrownBy(() -> verify(kept)).isInstanceOf(BrokenLog.class).hasMessageContaining("1 to 6 were signed");
    }

    @Test
    void findsARowThatWasWrittenAnewWithAllThatFollow() {
        SignedLog forged = LOG.withOther(3);

        assertThatThrownBy(() -> verify(forged.exportWithout(LOG.checkpoint(4))))
                .isInstanceOf(BrokenLog.class)
                .hasMessageContaining("were signed");
        assertThatThrownBy(() -> VerifyAudit.verify(file(forged.export()), keys, LOG.checkpoint(4)))
                .isInstanceOf(BrokenLog.class)
                .hasMessageContaining("not the one that a checkpoint was signed of");
    }

    @Test
    void believesNoOtherKeyAndNoTokenOfItsOwn() throws IOException {
        Path others = Files.writeString(directory.resolve("others.json"), new SignedLog(1).publicKeys());

        assertThatThrownBy(() -> VerifyAudit.verify(file(LOG.export()), others))
                .isInstanceOf(BrokenLog.class)
                .hasMessageContaining("not among those given");
        List<String> lines = LOG.export();
        lines.set(lines.size() - 1, SignedLog.line("end", LOG.endAs("JWT")));
        assertThatThrownBy(() -> verify(lines)).isInstanceOf(BrokenLog.class).hasMessageContaining("of another kind");
    }

    @Test
    void takesAPartForWhatItIs() throws Exception {
        List<String> part = LOG.exportAfter(3);

        assertThat(verify(part)).contains("rows 4 to 6");
        assertThatThrownBy(() -> verify(part.subList(1, part.size()))).isInstanceOf(BrokenLog.class);
        assertThatThrownBy(() ->
                        VerifyAudit.verify(file(part), keys, LOG.withOther(3).checkpoint(3)))
                .isInstanceOf(BrokenLog.class)
                .hasMessageContaining("does not follow what was before it");
        assertThat(verify(LOG.exportAfter(6))).contains("rows 7 to 6");
    }

    @Test
    void hashesTheLineThatOneSees() {
        AuditEntry row = LOG.entry(1);

        assertThat(LOG.rows().getFirst())
                .isEqualTo("{\"row\":" + row.canonical(SignedLog.TENANT) + ",\"hash\":\"" + row.hash() + "\"}");
        assertThat(row.canonical(SignedLog.TENANT))
                .isEqualTo("{\"tenant\":\"" + SignedLog.TENANT
                        + "\",\"sequence\":1,\"at\":\"2026-01-01T12:00:00.000Z\","
                        + "\"actor\":{\"kind\":\"user\",\"id\":\"alice\"},\"action\":\"login.succeeded\","
                        + "\"resource\":{\"type\":\"session\",\"id\":null},\"before\":{},\"after\":{\"n\":1},"
                        + "\"address\":\"127.0.0.1\",\"userAgent\":null,\"previous\":\"" + "0".repeat(64) + "\"}");
    }

    private String verify(List<String> lines) throws IOException, BrokenLog {
        return VerifyAudit.verify(file(lines), keys);
    }

    private Path file(List<String> lines) throws IOException {
        return Files.writeString(directory.resolve("export.jsonl"), text(lines));
    }

    private static String text(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
