package io.parlance.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    private static final String ADVICE = ": correct that, or name another with -Dparlance.data=DIR";

    @TempDir
    Path parent;

    @Test
    void makesADirectoryForItsOwnerAlone() throws Exception {
        Path data = parent.resolve("a/b");

        try (var lock = DirectoryLock.acquire(data)) {
            assertThat(lock).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void keepsASecondOneOut() throws Exception {
        try (var lock = DirectoryLock.acquire(parent)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.acquire(parent))
                    .isInstanceOf(LaunchFailure.class)
                    .hasMessageContaining("is in use by another Parlance (process "
                            + ProcessHandle.current().pid());
        }
        DirectoryLock.acquire(parent).close();
    }

    @Test
    void saysThatAFileIsInItsPlace() throws IOException {
        Path file = Files.createFile(parent.resolve("data"));

        assertThatThrownBy(() -> DirectoryLock.acquire(file))
                .isInstanceOf(LaunchFailure.class)
                .hasMessage("The data directory " + file + " cannot be used, " + file + " is no directory" + ADVICE);
    }

    @Test
    void saysThatAFileIsInThePlaceOfItsParent() throws IOException {
        Path file = Files.createFile(parent.resolve("data"));

        assertThatThrownBy(() -> DirectoryLock.acquire(file.resolve("below")))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageStartingWith("The data directory " + file.resolve("below") + " cannot be used, ")
                .hasMessageContaining("Not a directory")
                .hasMessageEndingWith(ADVICE);
    }

    /** Even for root. */
    @Test
    void saysThatItCannotBeMade() {
        Path nowhere = Path.of("/proc/parlance-data");

        assertThatThrownBy(() -> DirectoryLock.acquire(nowhere))
                .isInstanceOf(LaunchFailure.class)
                .hasMessage(
                        "The data directory " + nowhere + " cannot be used, " + nowhere + " cannot be made" + ADVICE);
    }
}
