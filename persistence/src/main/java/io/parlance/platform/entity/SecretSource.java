package io.parlance.platform.entity;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Random bytes for tokens, salts and nonces, from the JDK's secure generator. Thread-safe. */
@ApplicationScoped
public class SecretSource {

    private final SecureRandom random = new SecureRandom();

    public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
