package io.parlance.platform.entity;

import jakarta.data.repository.BasicRepository;
import jakarta.data.repository.CrudRepository;
import jakarta.data.repository.DataRepository;
import jakarta.data.repository.Repository;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jnosql.mapping.NoSQLRepository;
import org.eclipse.jnosql.mapping.metadata.ClassScanner;

/**
 * JNoSQL's list of entities, embeddables and repositories, filled by {@link EntityDiscovery} while the container starts.
 * Static, because JNoSQL makes its own instance by the service loader.
 */
public final class DiscoveredClasses implements ClassScanner {

    private static final Set<Class<?>> CLASSES = ConcurrentHashMap.newKeySet();
    private static final Set<Class<?>> STANDARD =
            Set.of(DataRepository.class, BasicRepository.class, CrudRepository.class, NoSQLRepository.class);

    /** @return whether it is a document class, which is no bean */
    static boolean add(Class<?> type) {
        boolean document = type.isAnnotationPresent(Entity.class) || type.isAnnotationPresent(Embeddable.class);
        if (document || type.isAnnotationPresent(Repository.class)) {
            CLASSES.add(type);
        }
        return document;
    }

    @Override
    public Set<Class<?>> entities() {
        return those(type -> type.isAnnotationPresent(Entity.class));
    }

    @Override
    public Set<Class<?>> embeddables() {
        return those(type -> type.isAnnotationPresent(Embeddable.class));
    }

    @Override
    public Set<Class<?>> repositories() {
        return those(type -> isRepository(type) && DataRepository.class.isAssignableFrom(type));
    }

    @Override
    public <T extends DataRepository<?, ?>> Set<Class<?>> repositories(Class<T> filter) {
        return those(type ->
                isRepository(type) && Arrays.asList(type.getInterfaces()).contains(filter));
    }

    @Override
    public Set<Class<?>> repositoriesStandard() {
        return those(type ->
                isRepository(type) && Arrays.stream(type.getInterfaces()).anyMatch(STANDARD::contains));
    }

    @Override
    public Set<Class<?>> customRepositories() {
        return those(type -> isRepository(type) && !DataRepository.class.isAssignableFrom(type));
    }

    private static boolean isRepository(Class<?> type) {
        return type.isInterface() && type.isAnnotationPresent(Repository.class);
    }

    private static Set<Class<?>> those(Predicate<Class<?>> wanted) {
        return CLASSES.stream().filter(wanted).collect(Collectors.toUnmodifiableSet());
    }
}
