package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final byte[] PLAIN = "a private key".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONCE = new byte[MasterKey.NONCE_BYTES];

    private final MasterKey key = key((byte) 1);

    @Test
    void opensWhatItSealed() {
        byte[] sealed = key.seal("signing_keys/1", PLAIN, NONCE);

        assertThat(key.open("signing_keys/1", sealed)).isEqualTo(PLAIN);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
    }

    @Test
    void namesTheConfigurationWhenAnotherKeySealedIt() {
        byte[] sealed = key((byte) 2).seal("signing_keys/1", PLAIN, NONCE);

        assertThatThrownBy(() -> key.open("signing_keys/1", sealed)).hasMessageContaining("parlance.master.key");
    }

    @Test
    void opensNothingInAnotherPlace() {
        byte[] sealed = key.seal("signing_keys/1", PLAIN, NONCE);

        assertThatThrownBy(() -> key.open("signing_keys/2", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void noticesEveryFlippedBit() {
        byte[] sealed = key.seal("signing_keys/1", PLAIN, NONCE);

        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            assertThatThrownBy(() -> key.open("signing_keys/1", changed)).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "c2hvcnQ="})
    void refusesAKeyOfTheWrongForm(String base64) {
        assertThatThrownBy(() -> MasterKey.parse(base64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parlance.master.key");
    }

    private static MasterKey key(byte fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, fill);
        return MasterKey.parse(Base64.getEncoder().encodeToString(bytes));
    }
}
