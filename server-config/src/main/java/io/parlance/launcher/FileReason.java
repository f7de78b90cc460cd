package io.parlance.launcher;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is wrong with a file, in words: the message of many exceptions of {@code java.nio.file} is the bare path. */
final class FileReason {

    private FileReason() {}

    static String of(FileSystemException e) {
        return switch (e) {
            case AccessDeniedException denied -> "there is no right to write to " + denied.getFile();
            case FileAlreadyExistsException other -> other.getFile() + " is no directory";
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            default -> e.getFile() + ": " + e.getReason();
        };
    }
}
