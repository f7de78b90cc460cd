package io.parlance.gateway.boundary.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/PROTOCOL.md} and the code say the same. */
class ProtocolPageTest {

    private static final Path PAGE = Path.of("../docs/PROTOCOL.md");

    static Stream<String> requests() {
        return Arrays.stream(RequestKind.values()).map(RequestKind::wireName);
    }

    static Stream<String> events() {
        return Samples.sent().values().stream()
                .filter(ServerFrame.Event.class::isInstance)
                .map(ServerFrame.Event.class::cast)
                .map(FrameWriter::name);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void hasASectionForEachRequest(String name) throws IOException {
        assertThat(Files.readAllLines(PAGE)).contains("#### request `" + name + "`");
    }

    @ParameterizedTest
    @MethodSource("events")
    void hasASectionForEachEvent(String name) throws IOException {
        assertThat(Files.readAllLines(PAGE)).contains("#### event `" + name + "`");
    }

    @Test
    void hasNoSectionForAnythingElse() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("#### ")))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                requests().map(name -> "#### request `" + name + "`"),
                                events().map(name -> "#### event `" + name + "`"))
                        .toList());
    }

    @Test
    void listsEveryRequestThatIsNotThereYet() throws IOException {
        String page = Files.readString(PAGE);
        String notYet = page.substring(page.indexOf("## Not there yet"));

        assertThat(RequestKind.notYet()).allSatisfy(name -> assertThat(notYet).contains("`" + name + "`"));
    }

    @Test
    void namesEveryCloseCodeThatTheServerUses() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(Arrays.stream(CloseCode.values())
                        .map(code -> "| " + code.getCode() + " |")
                        .toList());
    }
}
