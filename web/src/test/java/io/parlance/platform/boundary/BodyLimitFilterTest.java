package io.parlance.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodyLimitFilterTest {

    @Test
    void letsABodyOfTheGreatestSizePass() throws IOException {
        assertThat(limited(BodyLimitFilter.MAX_BYTES).readAllBytes()).hasSize(BodyLimitFilter.MAX_BYTES);
    }

    @Test
    void stopsAtTheFirstByteTooMuch() {
        assertThatThrownBy(() -> limited(BodyLimitFilter.MAX_BYTES + 1).readAllBytes())
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ErrorCode.TOO_LARGE));
    }

    @Test
    void countsSingleBytesToo() throws IOException {
        InputStream body = limited(BodyLimitFilter.MAX_BYTES + 1);
        for (int i = 0; i < BodyLimitFilter.MAX_BYTES; i++) {
            assertThat(body.read()).isZero();
        }
        assertThatThrownBy(body::read).isInstanceOf(Problem.class);
    }

    private static InputStream limited(int bytes) {
        return new BodyLimitFilter.Limited(new ByteArrayInputStream(new byte[bytes]));
    }
}
