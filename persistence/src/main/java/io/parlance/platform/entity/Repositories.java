package io.parlance.platform.entity;

import jakarta.data.repository.DataRepository;
import java.lang.reflect.Proxy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jnosql.mapping.core.Converters;
import org.eclipse.jnosql.mapping.metadata.EntitiesMetadata;
import org.eclipse.jnosql.mapping.semistructured.SemiStructuredTemplate;
import org.eclipse.jnosql.mapping.semistructured.query.SemiStructuredRepositoryProxy;

/**
 * JNoSQL's repositories of one database. Those that the container injects serve the shared database only; these are the same
 * interfaces on any template. Thread-safe.
 */
final class Repositories {

    private final ConcurrentMap<Class<?>, Object> made = new ConcurrentHashMap<>();
    private final SemiStructuredTemplate template;
    private final EntitiesMetadata entities;
    private final Converters converters;

    Repositories(SemiStructuredTemplate template, EntitiesMetadata entities, Converters converters) {
        this.template = template;
        this.entities = entities;
        this.converters = converters;
    }

    <R extends DataRepository<?, ?>> R get(Class<R> type) {
        return type.cast(made.computeIfAbsent(type, this::make));
    }

    private Object make(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                new SemiStructuredRepositoryProxy<>(template, entities, type, converters));
    }
}
