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
    void addsWhatWasAtTheBottomOfIt() {
        assertThat(LogLine.message(
                        "{\"message\":\"Failed\",\"stackTrace\":\": A: x\\n\\tat B\\nCaused by: C: y\\n\\tat D\\n"
                                + "Caused by: E: the disk is full\\n\\tat F\"}"))
                .isEqualTo("Failed (E: the disk is full)");
    }

    @Test
    void cutsWhatNobodyReads() {
        assertThat(LogLine.message("{\"message\":\"" + "x".repeat(1000) + "\"}"))
                .hasSize(403)
                .endsWith("...");
    }

    @Test
    void showsALineThatIsNoJsonAsItIs() {
        assertThat(LogLine.message("Killed")).isEqualTo("Killed");
    }
}
