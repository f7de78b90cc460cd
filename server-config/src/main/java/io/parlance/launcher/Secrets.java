package io.parlance.launcher;

import io.parlance.launcher.stores.PostgresPasswords;
import io.parlance.launcher.stores.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords and keys that are made up at the first start and kept, one file each, readable by their owner alone. */
final class Secrets {

    private static final int BYTES = 32;

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path directory) {
        this.directory = directory;
    }

    static Secrets in(Path directory) throws IOException {
        return new Secrets(PrivateFiles.createDirectory(directory));
    }

    PostgresPasswords postgres() throws IOException {
        return new PostgresPasswords(
                password("postgres-superuser"), password("postgres-owner"), password("postgres-app"));
    }

    /** A password of letters, digits, hyphens and underscores, so that it fits into an URI or a command as it is. */
    String password(String name) throws IOException {
        return kept(name, Base64.getUrlEncoder().withoutPadding());
    }

    /** 32 random bytes in Base64. */
    String key(String name) throws IOException {
        return kept(name, Base64.getEncoder());
    }

    private String kept(String name, Base64.Encoder encoder) throws IOException {
        Path file = directory.resolve(name);
        if (Files.exists(file) && Files.size(file) > 0) {
            return Files.readString(file).strip();
        }
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = encoder.encodeToString(bytes);
        Files.writeString(PrivateFiles.create(file), secret);
        return secret;
    }
}
