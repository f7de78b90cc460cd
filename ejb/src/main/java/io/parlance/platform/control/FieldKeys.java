package io.parlance.platform.control;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts fields that a database keeps but must not know, with AES-256-GCM (NIST SP 800-38D) under keys that have names: the first
 * one seals, all open. A sealed field is a nonce of 12 bytes and the ciphertext with its tag; it is bound to its key's name and to a
 * name of its own, so that it cannot be moved to another row. Thread-safe.
 */
public final class FieldKeys {

    public static final int NONCE_BYTES = 12;
    public static final int KEY_BYTES = 32;

    private static final int TAG_BITS = 128;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,50}");

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String current;

    /**
     * An encrypted field.
     *
     * @param keyId names the key
     */
    public record Sealed(String keyId, byte[] bytes) {

        @Override
        public String toString() {
            return "Sealed[" + keyId + "]";
        }
    }

    /** A sealed field does not open: its key is not there, or it was changed or moved. */
    public static final class NotOpened extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        NotOpened(String message) {
            super(message);
        }

        NotOpened(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @param keys by their names, in their order
     * @throws IllegalArgumentException when there is none, or one is malformed
     */
    FieldKeys(Map<String, byte[]> keys) {
        keys.forEach((id, key) -> {
            if (!ID.matcher(id).matches() || key.length != KEY_BYTES) {
                throw new IllegalArgumentException("a field key must be named and have " + KEY_BYTES + " bytes");
            }
            this.keys.put(id, new SecretKeySpec(key, "AES"));
        });
        this.current = keys.keySet().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a field key is needed"));
    }

    /** The name of the key that seals. */
    public String current() {
        return current;
    }

    /** @param nonce 12 bytes that are never used twice with this key */
    public Sealed seal(String name, byte[] plain, byte[] nonce) {
        try {
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + plain.length + TAG_BITS / Byte.SIZE);
            cipher(Cipher.ENCRYPT_MODE, current, name, nonce).doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return new Sealed(current, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** @throws NotOpened naming the configuration, when its key is not there, or it was changed or moved */
    public byte[] open(String name, Sealed sealed) {
        if (!keys.containsKey(sealed.keyId())) {
            throw new NotOpened(
                    name + " was sealed with the key " + sealed.keyId() + ": it must stay in " + FieldKeysSource.KEYS);
        }
        byte[] bytes = sealed.bytes();
        if (bytes.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw new NotOpened(name + " is no sealed field");
        }
        try {
            byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, sealed.keyId(), name, nonce)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new NotOpened(
                    name + " was changed, or sealed with another key of the name " + sealed.keyId() + ": check "
                            + FieldKeysSource.KEYS + " and " + FieldKeysSource.MASTER,
                    e);
        }
    }

    private Cipher cipher(int mode, String keyId, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        cipher.updateAAD((keyId + "/" + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
