package io.parlance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product keeps to the rules of the house. */
class ArchitectureTest {

    private static final int LONGEST_FILE = 300;

    private static final JavaClasses PRODUCT = new ClassFileImporter().importPaths(Modules.classes());

    @ParameterizedTest
    @MethodSource("io.parlance.architecture.RuleBook#rules")
    void theProductKeeps(ArchRule rule) {
        rule.check(PRODUCT);
    }

    @Test
    void everyClassLiesInTheModuleOfItsLayer() {
        assertThat(PRODUCT)
                .isNotEmpty()
                .allSatisfy(type ->
                        assertThat(moduleOf(type)).as(type.getName()).isEqualTo(moduleFor(type.getPackageName())));
    }

    @Test
    void everyPackageSaysInOneSentenceWhatLivesThere() {
        Set<Path> packages = Modules.javaSources().stream().map(Path::getParent).collect(Collectors.toSet());

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy(directory -> assertThat(directory.resolve("package-info.java"))
                        .content()
                        .startsWith("/**")
                        .contains("package io.parlance."));
    }

    @Test
    void noFileIsLongerThanOneJob() {
        assertThat(Modules.javaSources())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(LONGEST_FILE));
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String moduleFor(String packageName) {
        List<String> names = List.of(packageName.split("\\."));
        if (names.contains("boundary")) {
            return "web";
        }
        return names.contains("control") ? "ejb" : "persistence";
    }

    private static String moduleOf(JavaClass type) {
        String location = type.getSource().orElseThrow().getUri().getPath();
        Path module = Path.of(location.substring(0, location.indexOf("/target/classes")));
        return module.getFileName().toString();
    }
}
