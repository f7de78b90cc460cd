package io.parlance.identity.control;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what PostgreSQL keeps but must not know, with AES-256-GCM (NIST SP 800-38D). A sealed value is a format byte, the
 * nonce of 12 bytes, and the ciphertext with its tag; it is bound to a name, so that it cannot be moved to another row.
 * Thread-safe.
 */
public final class MasterKey {

    public static final String PROPERTY = "parlance.master.key";

    private static final int KEY_BYTES = 32;
    private static final int TAG_BITS = 128;
    private static final byte FORMAT = 1;

    static final int NONCE_BYTES = 12;

    private final SecretKeySpec key;

    private MasterKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    /** @throws IllegalArgumentException naming the configuration key, when the text is not base64 of 32 bytes */
    public static MasterKey parse(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.strip());
            if (bytes.length == KEY_BYTES) {
                return new MasterKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** @param nonce 12 bytes that are never used twice with this key */
    byte[] seal(String name, byte[] plain, byte[] nonce) {
        try {
            byte[] sealed = new byte[1 + NONCE_BYTES + plain.length + TAG_BITS / Byte.SIZE];
            sealed[0] = FORMAT;
            System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
            cipher(Cipher.ENCRYPT_MODE, name, sealed).doFinal(plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** @throws IllegalStateException naming the configuration key, when another key or name sealed it, or it was changed */
    byte[] open(String name, byte[] sealed) {
        int start = 1 + NONCE_BYTES;
        if (sealed.length <= start || sealed[0] != FORMAT) {
            throw new IllegalStateException(name + " is no sealed value");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, name, sealed).doFinal(sealed, start, sealed.length - start);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " was sealed with another master key: check " + PROPERTY, e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(PROPERTY + " must be base64 of " + KEY_BYTES + " bytes");
    }
}
