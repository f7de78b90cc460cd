package io.parlance.platform.entity;

import jakarta.enterprise.inject.Vetoed;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jnosql.mapping.metadata.ClassConverter;
import org.eclipse.jnosql.mapping.metadata.ClassScanner;
import org.eclipse.jnosql.mapping.metadata.EntitiesMetadata;
import org.eclipse.jnosql.mapping.metadata.EntityMetadata;
import org.eclipse.jnosql.mapping.metadata.InheritanceMetadata;

/**
 * What JNoSQL knows about entity classes, read when first asked for and without a container; by name, those
 * that {@link EntityDiscovery} has found are known too. Thread-safe.
 */
@Vetoed
final class StandaloneEntities implements EntitiesMetadata {

    private final ClassScanner discovered = new DiscoveredClasses();
    private final ClassConverter reader = ClassConverter.load();
    private final Map<Class<?>, EntityMetadata> known = new ConcurrentHashMap<>();

    @Override
    public EntityMetadata get(Class<?> entity) {
        // no computeIfAbsent: reading a class may ask for another, and the map forbids that
        EntityMetadata metadata = known.get(entity);
        if (metadata == null) {
            metadata = reader.apply(entity);
            known.put(entity, metadata);
        }
        return metadata;
    }

    /** The product's documents use no inheritance. */
    @Override
    public Map<String, InheritanceMetadata> findByParentGroupByDiscriminatorValue(Class<?> parent) {
        return Map.of();
    }

    @Override
    public EntityMetadata findByName(String name) {
        return known().filter(metadata -> metadata.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no entity is known by the name " + name));
    }

    @Override
    public Optional<EntityMetadata> findBySimpleName(String name) {
        return known().filter(metadata -> metadata.simpleName().equals(name)).findFirst();
    }

    @Override
    public Optional<EntityMetadata> findByClassName(String name) {
        return known().filter(metadata -> metadata.className().equals(name)).findFirst();
    }

    private Stream<EntityMetadata> known() {
        discovered.entities().forEach(this::get);
        return known.values().stream();
    }
}
