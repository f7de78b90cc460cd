package io.parlance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path directory;

    @Test
    void staysTheSameFromStartToStart() throws IOException {
        String first = Secrets.in(directory).password("cluster");

        assertThat(Secrets.in(directory).password("cluster")).isEqualTo(first);
        assertThat(Secrets.in(directory).password("management")).isNotEqualTo(first);
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        Secrets.in(directory.resolve("secrets")).password("cluster");

        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("secrets/cluster")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void fitsWhereItGoes() throws IOException {
        Secrets secrets = Secrets.in(directory);

        assertThat(secrets.password("redis")).matches("[A-Za-z0-9_-]{43}");
        assertThat(Base64.getDecoder().decode(secrets.key("master-key"))).hasSize(32);
    }
}
