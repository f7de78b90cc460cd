package io.parlance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogLineTest {

    @Test
    void readsTheMessageAsAPersonWould() {
        assertThat(LogLine.message(
                        "{\"level\":\"ERROR\",\"message\":\"Cannot open \\\"x\\\"\\nat all\",\"threadId\":1}"))
                .isEqualTo("Cannot open \"x\" at all");
    }

    @Test
    void cutsWhatNobodyReads() {
        assertThat(LogLine.message("{\"message\":\"" + "x".repeat(1000) + "\"}"))
                .hasSize(303)
                .endsWith("...");
    }

    @Test
    void showsALineThatIsNoJsonAsItIs() {
        assertThat(LogLine.message("Killed")).isEqualTo("Killed");
    }
}
