package io.parlance.gateway.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageAssemblyTest {

    private final MessageAssembly assembly = new MessageAssembly();

    @Test
    void putsPartsTogether() throws Exception {
        assertThat(assembly.add("one ", false, 100)).isEmpty();
        assertThat(assembly.add("two", true, 100)).contains("one two");
    }

    @Test
    void startsAfreshForEachMessage() throws Exception {
        assembly.add("12345", true, 5);

        assertThat(assembly.add("67890", true, 5)).contains("67890");
    }

    @Test
    void refusesWhatGrowsTooBigBeforeItIsComplete() throws Exception {
        assembly.add("12345", false, 8);

        assertThatThrownBy(() -> assembly.add("6789", false, 8)).isInstanceOf(MessageAssembly.TooBig.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "€", "😀"})
    void countsBytesOfUtf8(String character) throws Exception {
        int size = character.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;

        assertThat(assembly.add(character, true, size)).contains(character);
        assertThatThrownBy(() -> assembly.add(character, true, size - 1)).isInstanceOf(MessageAssembly.TooBig.class);
    }
}
