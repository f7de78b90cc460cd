package io.parlance.launcher.processes;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where classes come from: a directory of the build, or an archive. */
public final class CodeLocation {

    private CodeLocation() {}

    /** The directory or archive that this class was loaded from. */
    public static Path of(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " lies nowhere", e);
        }
    }
}
