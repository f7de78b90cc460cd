package io.parlance.mail.entity;

/**
 * The encrypted text of a mail.
 *
 * @param key names the key
 */
public record SealedBody(String key, byte[] bytes) {

    @Override
    public String toString() {
        return "SealedBody[" + key + "]";
    }
}
