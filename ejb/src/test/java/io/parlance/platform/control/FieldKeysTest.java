package io.parlance.platform.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.platform.control.FieldKeys.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldKeysTest {

    private static final byte[] SECRET = "the secret".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONCE = bytes(9, FieldKeys.NONCE_BYTES);
    private static final String MASTER = base64(bytes(1, 32));
    private static final String OLD = "old:" + base64(bytes(2, 32));
    private static final String NEW = "new:" + base64(bytes(3, 32));

    @Test
    void openWhatTheySealed() {
        FieldKeys keys = keys(OLD);

        Sealed sealed = keys.seal("table/1", SECRET, NONCE);

        assertThat(sealed.keyId()).isEqualTo("old");
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("the secret");
        assertThat(keys.open("table/1", sealed)).isEqualTo(SECRET);
    }

    @Test
    void takeTurnsWithoutLosingAnything() {
        Sealed before = keys("").seal("table/1", SECRET, NONCE);
        Sealed old = keys(OLD).seal("table/1", SECRET, NONCE);
        FieldKeys rotated = keys(NEW + ", " + OLD);

        assertThat(rotated.current()).isEqualTo("new");
        assertThat(rotated.open("table/1", old)).isEqualTo(SECRET);
        assertThat(rotated.open("table/1", before)).isEqualTo(SECRET);
        assertThat(keys(OLD + "," + NEW).open("table/1", rotated.seal("table/1", SECRET, NONCE)))
                .isEqualTo(SECRET);
    }

    @Test
    void sayWhichKeyIsMissing() {
        Sealed old = keys(OLD).seal("table/1", SECRET, NONCE);

        assertThatThrownBy(() -> keys(NEW).open("table/1", old))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the key old")
                .hasMessageContaining("parlance.field.keys");
    }

    @Test
    void openNothingThatWasMovedOrChanged() {
        FieldKeys keys = keys(OLD + "," + NEW);
        Sealed sealed = keys.seal("table/1", SECRET, NONCE);

        assertRefused(keys, "table/2", sealed);
        assertRefused(keys, "table/1", new Sealed("new", sealed.bytes()));
        for (int i = 0; i < sealed.bytes().length; i++) {
            byte[] flipped = sealed.bytes().clone();
            flipped[i] ^= 1;
            assertRefused(keys, "table/1", new Sealed("old", flipped));
        }
        assertRefused(keys, "table/1", new Sealed("old", Arrays.copyOf(sealed.bytes(), 5)));
        assertRefused(keys, "table/1", new Sealed("old", new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"old", "old:", ":AAAA", "old:AAAA", "old:!", "a b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void stopTheStartWhenTheyMakeNoSense(String named) {
        assertThatThrownBy(() -> keys(named)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beginWithOneThatIsDerivedFromTheMasterKey() {
        Map<String, byte[]> keys = FieldKeysSource.parse("", MASTER);

        assertThat(keys).containsOnlyKeys("master");
        assertThat(keys.get("master")).hasSize(32).isNotEqualTo(bytes(1, 32));
    }

    private static void assertRefused(FieldKeys keys, String name, Sealed sealed) {
        assertThatThrownBy(() -> keys.open(name, sealed)).isInstanceOf(IllegalStateException.class);
    }

    private static FieldKeys keys(String named) {
        return new FieldKeys(new LinkedHashMap<>(FieldKeysSource.parse(named, MASTER)));
    }

    private static byte[] bytes(int value, int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
