package io.parlance.launcher.processes;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.launcher.processes.ProcessRecord.Stage;
import org.junit.jupiter.api.Test;

class ProcessRecordTest {

    private final ProcessHandle myself = ProcessHandle.current();

    @Test
    void findsTheProcessAgainFromItsLine() {
        ProcessRecord written = ProcessRecord.of(Stage.CACHE, myself, "TERM");

        assertThat(ProcessRecord.parse(written.line())).isEqualTo(written);
        assertThat(ProcessRecord.parse(written.line()).process()).contains(myself);
    }

    @Test
    void neverTakesAStrangerForTheProcessThatHadItsNumber() {
        var former = new ProcessRecord(Stage.CACHE, myself.pid(), 1, "TERM");

        assertThat(former.process()).isEmpty();
    }

    @Test
    void goesDownFromTheServerToTheDatabase() {
        assertThat(Stage.values()).containsExactly(Stage.SERVER, Stage.CACHE, Stage.DOCUMENTS, Stage.DATABASE);
    }
}
