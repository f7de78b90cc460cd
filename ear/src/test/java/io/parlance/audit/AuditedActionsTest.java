package io.parlance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.AuditAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is audited is looked for in the audit log by some test. */
class AuditedActionsTest {

    private static final Path SYSTEM_TESTS = Path.of("src/test/java");

    /** What no system test can have done, with the test of the unit that looks for it. */
    private static final Map<AuditAction, Path> ELSEWHERE = Map.of(
            // only a node with another field key finds something to encrypt
            AuditAction.SECRETS_RESEALED,
            Path.of("../ejb/src/test/java/io/parlance/mail/control/SealingMailsTest.java"));

    @ParameterizedTest
    @EnumSource
    void eachActionIsLookedForBySomeTest(AuditAction action) throws IOException {
        if (ELSEWHERE.containsKey(action)) {
            assertThat(Files.readString(ELSEWHERE.get(action))).contains("AuditAction." + action.name());
        } else {
            assertThat(lookFor(action))
                    .as("no system test looks for %s in the audit log", action.wireName())
                    .isTrue();
        }
    }

    @Test
    void noneIsExcusedThatASystemTestLooksFor() throws IOException {
        for (AuditAction action : ELSEWHERE.keySet()) {
            assertThat(lookFor(action)).as(action.wireName()).isFalse();
        }
    }

    /** As a text of its own, with or without quotes in it, or as what a query asks for. */
    private static boolean lookFor(AuditAction action) throws IOException {
        Pattern said = Pattern.compile("(\"|action=)" + Pattern.quote(action.wireName()) + "[\\\\\"&]");
        return systemTests().stream().anyMatch(test -> said.matcher(test).find());
    }

    private static List<String> systemTests() throws IOException {
        try (Stream<Path> files = Files.walk(SYSTEM_TESTS)) {
            return files.filter(file -> file.toString().endsWith("IT.java"))
                    .map(AuditedActionsTest::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
