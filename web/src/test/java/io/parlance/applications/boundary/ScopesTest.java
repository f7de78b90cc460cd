package io.parlance.applications.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scopes, what they open, and what the protocol says of them are one list. */
class ScopesTest {

    private static final Path PROTOCOL = Path.of("../docs/PROTOCOL.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern MARK = Pattern.compile("@ForServers\\(Scope\\.(\\w+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void areAllInTheProtocolAndNoOthers() throws IOException {
        List<String> lines = Files.readAllLines(PROTOCOL);
        int start = lines.indexOf("| scope | opens |") + 2;
        Set<String> documented = lines.subList(start, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|")[1])
                .flatMap(cell -> CODE.matcher(cell).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Scope.values()).map(Scope::wireName).toList());
    }

    @Test
    void openSomethingEach() throws IOException {
        Set<String> opening = new TreeSet<>(Set.of(Scope.ACT_AS.name()));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Resource.java"))
                    .toList()) {
                MARK.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .map(mark -> mark.replaceAll(".*\\.(\\w+)\\)", "$1"))
                        .forEach(opening::add);
            }
        }

        assertThat(opening)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Scope.values()).map(Scope::name).toList());
    }
}
