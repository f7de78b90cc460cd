package io.parlance.drills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The scripts beside the project that start and kill its document engine. */
final class DocumentEngineScripts {

    private static final Path DIRECTORY = Path.of("..", "../shared/document-engine");

    private DocumentEngineScripts() {}

    /** Empty where the documents of this run are not kept by that engine. */
    static Optional<DocumentEngineScripts> of(String uri) {
        DocumentEngineScripts scripts = new DocumentEngineScripts();
        return Files.isExecutable(DIRECTORY.resolve("crash"))
                        && uri.equals(System.getenv("MONGODB_URI"))
                        && scripts.run("start").equals(uri)
                ? Optional.of(scripts)
                : Optional.empty();
    }

    /** Comes back when they are dead. */
    void crash(String what) {
        run("crash", what);
    }

    /** Comes back when it takes requests. */
    void start() {
        run("start");
    }

    private String run(String script, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(DIRECTORY.resolve(script).toString());
        builder.command().addAll(List.of(arguments));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            if (status != 0) {
                throw new IllegalStateException(builder.command() + " ended with " + status);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
