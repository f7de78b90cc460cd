package io.parlance.openapi.boundary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The OpenAPI 3.1 document of all REST calls. Each feature keeps its part beside its code, as {@code
 * io/parlance/FEATURE/boundary/openapi.yaml} with {@code tags}, {@code paths} and {@code components}; what all share is that of
 * {@code platform}. No two parts may give the same path or component.
 */
final class OpenApiDocument {

    /** In the order in which readers see them. */
    static final List<String> FEATURES = List.of(
            "identity",
            "mail",
            "relationships",
            "conversations",
            "invitations",
            "messaging",
            "threads",
            "receipts",
            "sync",
            "tenancy",
            "applications",
            "settings",
            "permissions",
            "usage",
            "billing",
            "audit",
            "consistency",
            "exchange",
            "openapi");

    private static final String SHARED = "platform";

    private OpenApiDocument() {}

    /** The whole document as maps, lists, texts, numbers and truth values. */
    static Map<String, Object> read() {
        Map<String, Object> document = new LinkedHashMap<>(part(SHARED));
        List<Object> tags = new ArrayList<>();
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Map<String, Object>> components = new LinkedHashMap<>();
        addComponents(components, SHARED, document);
        for (String feature : FEATURES) {
            Map<String, Object> part = part(feature);
            tags.addAll((List<?>) part.getOrDefault("tags", List.of()));
            addAll(paths, feature, map(part.getOrDefault("paths", Map.of())));
            addComponents(components, feature, part);
        }
        document.put("tags", tags);
        document.put("paths", paths);
        document.put("components", components);
        return document;
    }

    private static void addComponents(
            Map<String, Map<String, Object>> components, String feature, Map<String, Object> part) {
        map(part.getOrDefault("components", Map.of()))
                .forEach((kind, named) ->
                        addAll(components.computeIfAbsent(kind, any -> new LinkedHashMap<>()), feature, map(named)));
    }

    private static void addAll(Map<String, Object> all, String feature, Map<String, Object> some) {
        some.forEach((name, value) -> {
            if (all.put(name, value) != null) {
                throw new IllegalStateException(name + " is described twice, the second time by " + feature);
            }
        });
    }

    private static Map<String, Object> part(String feature) {
        String name = "/io/parlance/" + feature + "/boundary/openapi.yaml";
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream(name)) {
            if (yaml == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the keys of the parts are texts
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
