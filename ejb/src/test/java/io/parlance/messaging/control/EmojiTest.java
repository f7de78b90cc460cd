package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D\uDC4D", // thumbs up
                "\uD83D\uDC4D\uD83C\uDFFD", // with a skin tone
                "\u2764\uFE0F", // heart
                "\u2764", // heart without its variation selector
                "\uD83C\uDDE9\uD83C\uDDEA", // flag
                "1\uFE0F\u20E3", // keycap
                "\uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66", // family
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F" // Scotland
            })
    void isOneEmoji(String emoji) {
        assertThat(new Emoji(emoji)).hasToString(emoji);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "a",
                "1",
                "#",
                "*",
                " ",
                "\uD83D\uDC4D ",
                "\uD83D\uDC4D\uD83D\uDC4D",
                "\uD83C\uDDE9",
                "\uD83D",
                "\u00E9",
                "\u4E2D"
            })
    void isNone(String text) {
        assertThatThrownBy(() -> new Emoji(text))
                .isInstanceOf(Problem.class)
                .satisfies(problem -> assertThat(((Problem) problem).field()).contains("emoji"));
    }
}
