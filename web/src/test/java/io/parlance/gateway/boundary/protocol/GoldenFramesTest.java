package io.parlance.gateway.boundary.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of every frame: a change here is a change of the protocol. */
class GoldenFramesTest {

    static Set<String> requests() {
        return Samples.requests().keySet();
    }

    static Set<String> sent() {
        return Samples.sent().keySet();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void readsARequest(String name) throws IOException {
        assertThat(FrameReader.read(golden("request-" + name)))
                .isEqualTo(new Decoded.Request(Samples.requests().get(name)));
    }

    @ParameterizedTest
    @MethodSource("sent")
    void writesAFrame(String name) throws IOException {
        assertThat(FrameWriter.write(Samples.sent().get(name))).hasToString(golden(name));
    }

    @Test
    void hasASampleOfEveryRequest() {
        assertThat(types(Samples.requests())).isEqualTo(leaves(ClientFrame.class));
    }

    @Test
    void hasASampleOfEveryEventAndAnswer() {
        Set<Class<?>> sampled = Samples.sent().values().stream()
                .map(frame -> frame instanceof ServerFrame.Done done ? done.answer() : frame)
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(sampled)
                .containsAll(leaves(ServerFrame.Event.class))
                .containsAll(leaves(Answer.class))
                .contains(ServerFrame.Failed.class);
    }

    private static Set<Class<?>> types(Map<String, ?> samples) {
        return samples.values().stream().map(Object::getClass).collect(Collectors.toSet());
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(below -> leaves(below).stream())
                        .collect(Collectors.toSet())
                : Stream.of(type).collect(Collectors.toSet());
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = GoldenFramesTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertThat(file).as("golden file of " + name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
