package io.parlance.openapi.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final Map<String, Object> document = OpenApiDocument.read();

    /** Each call with its parameters: {@code "GET /users [query: limit]"}. */
    @Test
    void describesEachCallWithItsParametersAndNoOther() {
        assertThat(describedCalls()).containsExactlyInAnyOrderEntriesOf(calls());
    }

    @Test
    void putsNoFeatureAside() throws IOException {
        try (Stream<java.nio.file.Path> features = Files.list(classes().resolve("io/parlance"))) {
            assertThat(features.filter(feature -> Files.exists(feature.resolve("boundary/openapi.yaml")))
                            .map(feature -> feature.getFileName().toString())
                            .filter(feature -> !feature.equals("platform")))
                    .containsExactlyInAnyOrderElementsOf(OpenApiDocument.FEATURES);
        }
    }

    @Test
    void refersToNothingThatIsNotThere() {
        assertThat(references(document))
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(resolve(reference)).as(reference).isPresent());
    }

    @Test
    void callsNoTwoOperationsAlike() {
        List<String> names = operations()
                .map(operation -> operation.get("operationId").toString())
                .toList();
        assertThat(names)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z][A-Za-z]+"));
    }

    @Test
    void saysOfEachOperationWhatItIsAndHowItFails() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation).containsKeys("summary", "tags", "responses");
            assertThat(map(operation.get("responses"))).containsKey("default").hasSizeGreaterThan(1);
        });
    }

    private Stream<Map<String, Object>> operations() {
        return map(document.get("paths")).values().stream()
                .flatMap(path -> map(path).entrySet().stream())
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> map(entry.getValue()));
    }

    private Map<String, Set<String>> describedCalls() {
        Map<String, Set<String>> calls = new TreeMap<>();
        map(document.get("paths"))
                .forEach((path, item) -> map(item).forEach((method, operation) -> {
                    if (METHODS.contains(method)) {
                        Set<String> parameters = parameters(map(item));
                        parameters.addAll(parameters(map(operation)));
                        calls.put(method.toUpperCase(Locale.ROOT) + " " + path, parameters);
                    }
                }));
        return calls;
    }

    private Set<String> parameters(Map<String, Object> of) {
        return ((List<?>) of.getOrDefault("parameters", List.of()))
                .stream()
                        .map(OpenApiDocumentTest::map)
                        .map(parameter -> Optional.ofNullable(parameter.get("$ref"))
                                .map(reference ->
                                        map(resolve(reference.toString()).orElseThrow()))
                                .orElse(parameter))
                        .map(parameter -> parameter.get("in") + ": " + parameter.get("name"))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> calls() {
        Map<String, Set<String>> calls = new HashMap<>();
        resources().forEach(resource -> {
            for (Method method : resource.getDeclaredMethods()) {
                verb(method).ifPresent(verb -> calls.put(verb + " " + path(resource, method), parameters(method)));
            }
        });
        return calls;
    }

    private static Stream<Class<?>> resources() {
        java.nio.file.Path root = classes();
        try (Stream<java.nio.file.Path> files = Files.walk(root)) {
            return files
                    .map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())
                            .replace('/', '.')
                            .replace('\\', '.')))
                    .filter(type -> type.isAnnotationPresent(Path.class))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.nio.file.Path classes() {
        try {
            return java.nio.file.Path.of(OpenApiDocument.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, OpenApiDocument.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    /** With {@code {name}} for {@code {name: expression}}. */
    private static String path(Class<?> resource, Method method) {
        Optional<String> below =
                Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value);
        String joined = "/" + resource.getAnnotation(Path.class).value() + "/" + below.orElse("");
        return joined.replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}")
                .replaceAll("/+", "/")
                .replaceAll("(?<=.)/$", "");
    }

    private static Set<String> parameters(Method method) {
        Set<String> names = new TreeSet<>();
        for (Parameter parameter : method.getParameters()) {
            names.addAll(names(parameter));
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getDeclaredFields()).forEach(field -> names.addAll(names(field)));
            }
        }
        return names;
    }

    private static Set<String> names(AnnotatedElement element) {
        Set<String> names = new TreeSet<>();
        name(element, PathParam.class, PathParam::value).ifPresent(name -> names.add("path: " + name));
        name(element, QueryParam.class, QueryParam::value).ifPresent(name -> names.add("query: " + name));
        name(element, HeaderParam.class, HeaderParam::value).ifPresent(name -> names.add("header: " + name));
        return names;
    }

    private static <A extends Annotation> Optional<String> name(
            AnnotatedElement element, Class<A> kind, Function<A, String> value) {
        return Optional.ofNullable(element.getAnnotation(kind)).map(value);
    }

    private static Set<String> references(Object node) {
        Set<String> found = new TreeSet<>();
        if (node instanceof Map<?, ?> object) {
            Optional.ofNullable(object.get("$ref")).ifPresent(reference -> found.add(reference.toString()));
            object.values().forEach(value -> found.addAll(references(value)));
        } else if (node instanceof Collection<?> list) {
            list.forEach(value -> found.addAll(references(value)));
        }
        return found;
    }

    private Optional<Object> resolve(String reference) {
        Object node = document;
        for (String step : reference.substring("#/".length()).split("/")) {
            node = node instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return Optional.ofNullable(node);
    }

    @SuppressWarnings("unchecked") // the keys of the parts are texts
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
