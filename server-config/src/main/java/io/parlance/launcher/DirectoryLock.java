package io.parlance.launcher;

import io.parlance.launcher.stores.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps a data directory for one process. The system takes the lock back when that process ends, however it ends. */
final class DirectoryLock implements AutoCloseable {

    private final FileChannel file;

    private DirectoryLock(FileChannel file) {
        this.file = file;
    }

    /**
     * Makes the directory where there is none, for its owner alone, and locks it.
     *
     * @throws LaunchFailure when it is in use or cannot be used
     */
    static DirectoryLock acquire(Path directory) throws IOException, LaunchFailure {
        try {
            PrivateFiles.createDirectory(directory);
            FileChannel file =
                    FileChannel.open(directory.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(file).isEmpty()) {
                file.close();
                throw new LaunchFailure("The data directory " + directory + " is in use by another Parlance (process "
                        + Files.readString(directory.resolve("in-use")).strip()
                        + "): stop it, or name another directory with -Dparlance.data=DIR");
            }
            file.truncate(0);
            file.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(file);
        } catch (FileSystemException e) {
            throw new LaunchFailure(
                    "The data directory " + directory + " cannot be used, " + FileReason.of(e)
                            + ": correct that, or name another with -Dparlance.data=DIR",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Optional<FileLock> lock(FileChannel file) throws IOException {
        try {
            return Optional.ofNullable(file.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }
}
