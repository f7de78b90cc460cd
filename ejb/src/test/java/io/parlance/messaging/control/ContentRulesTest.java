package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.MessageType;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t ", "\u00a0\u2003\u3000"})
    void refusesBlankText(String text) {
        refuses(command(text), ErrorCode.BAD_REQUEST, "content.text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\ud83d", "\ude80b", "\ude80\ud83d"})
    void refusesWhatNoStoreKeepsFaithfully(String text) {
        refuses(command(text), ErrorCode.BAD_REQUEST, "content.text");
    }

    @Test
    void takesTextUpToItsLimitAndNoMore() {
        accepts(command("x".repeat(16_384)));
        refuses(command("x".repeat(16_385)), ErrorCode.TOO_LARGE, "content.text");
        // three bytes each: the byte limit comes first
        accepts(command("\u20ac".repeat(10_922)));
        refuses(command("\u20ac".repeat(10_923)), ErrorCode.TOO_LARGE, "content.text");
        // four bytes and two chars each, one code point
        accepts(command("\ud83d\ude80".repeat(8_192)));
        refuses(command("\ud83d\ude80".repeat(8_193)), ErrorCode.TOO_LARGE, "content.text");
    }

    @Test
    void takesMetadataUpToItsLimitAndNoMore() {
        accepts(metadata("{\"a\":\"" + "x".repeat(16_384 - 8) + "\"}"));
        refuses(metadata("{\"a\":\"" + "x".repeat(16_384 - 7) + "\"}"), ErrorCode.TOO_LARGE, "content.metadata");
        accepts(metadata("{\"a\":".repeat(31) + "{}" + "}".repeat(31)));
        refuses(metadata("{\"a\":".repeat(32) + "{}" + "}".repeat(32)), ErrorCode.TOO_LARGE, "content.metadata");
        refuses(metadata("[1]"), ErrorCode.BAD_REQUEST, "content.metadata");
        refuses(metadata("{\"a\":\"\ud83d\"}"), ErrorCode.BAD_REQUEST, "content.metadata");
    }

    @Test
    void refusesWhatIsNotThereYetAndWhatOnlyTheServerSends() {
        refuses(
                new SendMessage(
                        Samples.ROOM,
                        new ClientMessageId("m"),
                        MessageType.SYSTEM,
                        Samples.text("x"),
                        Optional.empty(),
                        false),
                ErrorCode.BAD_REQUEST,
                "type");
        refuses(
                new SendMessage(
                        Samples.ROOM,
                        new ClientMessageId("m"),
                        MessageType.TEXT,
                        Samples.text("x"),
                        Optional.empty(),
                        true),
                ErrorCode.BAD_REQUEST,
                "alsoToChannel");
        refuses(
                command(new Content(Optional.of("x"), List.of("file"), Optional.empty())),
                ErrorCode.BAD_REQUEST,
                "content.attachments");
    }

    private static void accepts(SendMessage command) {
        assertThatCode(() -> ContentRules.check(command)).doesNotThrowAnyException();
    }

    private static void refuses(SendMessage command, ErrorCode code, String field) {
        assertThatThrownBy(() -> ContentRules.check(command))
                .asInstanceOf(InstanceOfAssertFactories.type(Problem.class))
                .matches(problem -> problem.code() == code, code.name())
                .matches(problem -> problem.field().equals(Optional.of(field)), field);
    }

    private static SendMessage command(String text) {
        return command(Samples.text(text));
    }

    private static SendMessage metadata(String json) {
        return command(new Content(Optional.of("x"), List.of(), Optional.of(json)));
    }

    private static SendMessage command(Content content) {
        return new SendMessage(
                Samples.ROOM, new ClientMessageId("m"), MessageType.TEXT, content, Optional.empty(), false);
    }
}
