package io.parlance.exchange.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.entity.Sha256;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSourceTest {

    private static final int MAX_LINE = 100_000;

    @ParameterizedTest
    @ValueSource(strings = {"one\ntwo\n", "one\r\n\r\n\ntwo"})
    void leavesOutEmptyLinesAndLineEnds(String text) throws IOException {
        assertThat(all(source(stream(text), 1_000))).containsExactly("one", "two");
    }

    @Test
    void countsEmptyLinesToo() throws IOException {
        LineSource source = source(stream("one\n\n\ntwo\n"), 1_000);
        source.next();
        source.next();

        assertThat(source.number()).isEqualTo(4);
        assertThat(source.next()).isFalse();
        assertThat(source.number()).isEqualTo(4);
    }

    @Test
    void putsALineTogetherThatComesInPieces() throws IOException {
        String longest = "x".repeat(MAX_LINE);
        InputStream dripping = new FilterInputStream(stream(longest + "\nlast")) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, 7));
            }
        };

        assertThat(all(source(dripping, 1_000_000))).containsExactly(longest, "last");
    }

    @Test
    void refusesALineThatIsTooLong() {
        LineSource source = source(stream("x".repeat(MAX_LINE + 1)), 1_000_000);

        assertThatThrownBy(source::next)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains("line"));
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        LineSource source = source(stream("x\n".repeat(501)), 1_000);

        assertThatThrownBy(() -> all(source)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.TOO_LARGE);
            assertThat(problem.field()).contains("body");
        });
    }

    @Test
    void sumsTheBytesFromALineOn() throws IOException {
        LineSource source = source(stream("before\nfrom here\r\nto here\nafter\n"), 1_000);
        source.next();
        source.sum();
        source.next();
        source.sumFromHere();
        source.next();
        source.sum();

        assertThat(source.takeSum()).isEqualTo(Sha256.hex("from here\r\nto here\n"));
    }

    private static LineSource source(InputStream in, long maxBytes) {
        return new LineSource(in, MAX_LINE, maxBytes);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> all(LineSource source) throws IOException {
        List<String> lines = new ArrayList<>();
        while (source.next()) {
            lines.add(new String(source.line(), StandardCharsets.UTF_8));
        }
        return lines;
    }
}
