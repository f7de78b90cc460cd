package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.ClientMessageId;
import io.parlance.kernel.MessageId;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.MessageType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void isTheSameForTheSameMessage() {
        assertThat(of("a", "{\"x\":1,\"y\":{\"b\":2,\"a\":3}}"))
                .isEqualTo(of("a", "{\"y\":{\"a\":3,\"b\":2},\"x\":1}"));
        assertThat(of("a", null)).hasSize(22).isEqualTo(of("a", null));
    }

    @Test
    void differsWhenAnythingDiffers() {
        assertThat(List.of(
                        of("a", null),
                        of("b", null),
                        of("a", "{}"),
                        of("a", "{\"x\":1}"),
                        of("a", "{\"x\":\"1\"}"),
                        of("a", "{\"x\":[1,2]}"),
                        of("a", "{\"x\":[2,1]}"),
                        of("", "a"),
                        Fingerprint.of(command(MessageType.CUSTOM, "a", null))))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsWhatIsSaidToTheChannelTooFromWhatIsSaidInTheThreadOnly() {
        assertThat(Fingerprint.of(reply(true))).isNotEqualTo(Fingerprint.of(reply(false)));
    }

    private static SendMessage reply(boolean alsoToChannel) {
        return new SendMessage(
                Samples.ROOM,
                new ClientMessageId("any"),
                MessageType.TEXT,
                Samples.text("x"),
                Optional.of(new MessageId(Samples.ROOM, 1)),
                alsoToChannel);
    }

    private static String of(String text, String metadata) {
        return Fingerprint.of(command(MessageType.TEXT, text, "a".equals(metadata) ? "{\"a\":0}" : metadata));
    }

    private static SendMessage command(MessageType type, String text, String metadata) {
        return new SendMessage(
                Samples.ROOM,
                new ClientMessageId("any"),
                type,
                new Content(Optional.of(text), List.of(), Optional.ofNullable(metadata)),
                Optional.empty(),
                false);
    }
}
