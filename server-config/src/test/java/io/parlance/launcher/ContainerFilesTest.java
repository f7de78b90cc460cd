package io.parlance.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.launcher.build.ConfigureServer;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * No container engine runs where this is built, so every path, name and variable in the container files is held against
 * what the build makes and the server reads.
 */
class ContainerFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCKER = Path.of("src/main/docker");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final Pattern SECRET_FILE = Pattern.compile("/run/secrets/([a-z_]+)");
    private static final Pattern WITHOUT_DEFAULT = Pattern.compile("\\$\\{(parlance\\.[a-z.]+)}");
    private static final Pattern KEY = Pattern.compile("\\$\\{(?:[a-z.]+:\\$\\{)?(parlance\\.[a-z.]+)");
    private static final Pattern READ_BY_THE_APPLICATION = Pattern.compile("\"(parlance\\.[a-z.]+)\"");

    private static final Pattern QUOTED = Pattern.compile("\"([a-z.-]+)\"");

    private static Map<String, Map<String, Object>> services;
    private static Map<String, Object> volumes;

    @BeforeAll
    static void read() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("compose.yaml"))) {
            Map<String, Map<String, Object>> compose = new Yaml().load(file);
            volumes = compose.get("volumes");
            services = compose.get("services").entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> mapping(entry.getValue())));
        }
    }

    @Test
    void everyMountedFileIsThereAndEveryVolumeDeclared() {
        assertThat(mounts()).isNotEmpty().allSatisfy(mount -> {
            String source = mount.split(":", 2)[0];
            if (source.startsWith(".")) {
                assertThat(Path.of(source)).exists();
            } else {
                assertThat(volumes).containsKey(source);
            }
        });
    }

    @Test
    void everyScriptThatIsRunMayBeRun() throws IOException {
        try (Stream<Path> scripts = Files.list(DOCKER)) {
            assertThat(scripts.filter(script -> script.toString().endsWith(".sh")))
                    .isNotEmpty()
                    .allMatch(Files::isExecutable);
        }
    }

    @Test
    void everyServiceWaitsForServicesThatThereAre() {
        assertThat(services.values().stream().flatMap(service -> mapping(service.get("depends_on")).keySet().stream()))
                .isNotEmpty()
                .allMatch(services::containsKey);
    }

    @Test
    void everySecretThatIsReadIsMade() throws IOException {
        String maker = Files.readString(DOCKER.resolve("secrets.sh"));
        var read = new ArrayList<String>();
        read.addAll(matches(PLACEHOLDER, environment().values().toString()));
        read.addAll(matches(SECRET_FILE, Files.readString(Path.of("compose.yaml"))));
        for (String script : List.of("postgres-passwords.sh", "mongodb.sh")) {
            read.addAll(matches(SECRET_FILE, Files.readString(DOCKER.resolve(script))));
        }
        read.addAll(
                matches(Pattern.compile("secret\\('([a-z_]+)'\\)"), Files.readString(DOCKER.resolve("mongodb.js"))));
        read.remove("name");

        assertThat(read)
                .contains("postgres_app", "mongodb_members", "mongodb_root", "redis")
                .allSatisfy(secret -> assertThat(maker).containsPattern("\\b" + secret + "\\b"));
    }

    @Test
    void everyKeyWithoutADefaultIsSetAndNoVariableIsUnknown() throws IOException {
        String scripts = String.join("\n", contents(Path.of("src/main/cli"), ".cli"));
        Set<String> variables = environment().keySet();

        assertThat(variables)
                .containsAll(matches(WITHOUT_DEFAULT, scripts).stream()
                        .map(NodeCommand::variable)
                        .toList());
        var known = Stream.concat(matches(KEY, scripts).stream(), keysOfTheApplication().stream())
                .map(NodeCommand::variable)
                .collect(Collectors.toSet());
        known.add("PARLANCE_MANAGEMENT_PASSWORD");
        assertThat(known).containsAll(variables);
    }

    @Test
    void theImageIsMadeOfWhatTheBuildMakes() throws IOException {
        String image = Files.readString(ROOT.resolve("Dockerfile"));
        String ear = Files.readString(ROOT.resolve("ear/pom.xml"));
        String here = Files.readString(Path.of("pom.xml"));

        assertThat(image)
                .contains("/build/ear/target/parlance.ear ", "/build/server-config/target/wildfly ", "USER parlance");
        assertThat(ear).contains("<finalName>parlance</finalName>");
        assertThat(here).contains("<server.home>${project.build.directory}/wildfly</server.home>");
        assertThat(copiedFromHere(image))
                .hasSize(2)
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
        assertThat(Files.readString(DOCKER.resolve("server.sh")))
                .contains("--server-config=" + ConfigureServer.CONFIGURATION);
    }

    private static List<String> copiedFromHere(String image) {
        return image.lines()
                .filter(line -> line.startsWith("COPY --chmod"))
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(word -> word.startsWith("server-config/"))
                .toList();
    }

    /** Named as a whole, or as a prefix and the rest in the same file. */
    private static List<String> keysOfTheApplication() throws IOException {
        var keys = new ArrayList<String>();
        for (String module : List.of("persistence", "ejb", "web")) {
            for (String source : contents(ROOT.resolve(module).resolve("src/main/java"), ".java")) {
                for (String name : matches(READ_BY_THE_APPLICATION, source)) {
                    keys.add(name);
                    if (name.endsWith(".")) {
                        matches(QUOTED, source).forEach(rest -> keys.add(name + rest));
                    }
                }
            }
        }
        return keys;
    }

    private static List<String> contents(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            var contents = new ArrayList<String>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                contents.add(Files.readString(file));
            }
            return contents;
        }
    }

    private static List<String> mounts() {
        return services.values().stream()
                .flatMap(service -> ((List<?>) service.get("volumes")).stream())
                .map(Object::toString)
                .toList();
    }

    private static Map<String, Object> environment() {
        return mapping(services.get("server").get("environment"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mapping(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
