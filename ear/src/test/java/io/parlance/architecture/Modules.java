package io.parlance.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the three modules that ship keep their sources and classes, seen from this module's directory. */
final class Modules {

    private static final List<Path> ROOTS = List.of(Path.of("../persistence"), Path.of("../ejb"), Path.of("../web"));

    private Modules() {}

    static List<Path> classes() {
        return ROOTS.stream()
                .map(root -> root.resolve("target/classes").toAbsolutePath().normalize())
                .toList();
    }

    static List<Path> javaSources() {
        return ROOTS.stream()
                .map(root -> root.resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(Modules::javaFilesBelow)
                .toList();
    }

    private static Stream<Path> javaFilesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
