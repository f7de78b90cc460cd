package io.parlance.platform.entity;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jnosql.communication.semistructured.Element;
import org.eclipse.jnosql.mapping.metadata.CollectionParameterMetaData;
import org.eclipse.jnosql.mapping.metadata.MapParameterMetaData;
import org.eclipse.jnosql.mapping.metadata.MappingType;
import org.eclipse.jnosql.mapping.metadata.ParameterMetaData;

/**
 * Makes records out of JNoSQL's elements. JNoSQL does it with a CDI event for each record, whose instances it never releases.
 * Thread-safe.
 */
final class RecordReader {

    private static final Map<Class<?>, Object> ZEROES =
            Map.of(long.class, 0L, int.class, 0, boolean.class, false, double.class, 0.0);

    private final Map<Class<?>, Constructor<?>> constructors = new ConcurrentHashMap<>();
    private final BiFunction<Class<?>, List<Element>, Object> embedded;

    /** @param embedded reads an embeddable from its elements */
    RecordReader(BiFunction<Class<?>, List<Element>, Object> embedded) {
        this.embedded = embedded;
    }

    /** @param parameters of the canonical constructor, in order */
    <T> T read(Class<T> type, List<ParameterMetaData> parameters, List<Element> elements) {
        Map<String, Element> byName =
                elements.stream().collect(Collectors.toMap(Element::name, Function.identity(), (a, b) -> b));
        Object[] arguments = parameters.stream()
                .map(parameter -> Optional.ofNullable(byName.get(parameter.name()))
                        .filter(element -> element.get() != null)
                        .map(element -> argument(parameter, element))
                        .orElse(ZEROES.get(parameter.type())))
                .toArray();
        try {
            return type.cast(
                    constructors.computeIfAbsent(type, RecordReader::canonical).newInstance(arguments));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException("a document does not fit " + type.getName(), e);
        }
    }

    private Object argument(ParameterMetaData parameter, Element element) {
        if (parameter.mappingType() == MappingType.EMBEDDED_GROUP) {
            return embedded.apply(parameter.type(), elements(element.get()));
        }
        if (parameter instanceof CollectionParameterMetaData collection && collection.isEmbeddable()) {
            List<Object> items = new ArrayList<>();
            for (Object item : (Collection<?>) element.get()) {
                items.add(embedded.apply(collection.elementType(), elements(item)));
            }
            return items;
        }
        if (parameter instanceof MapParameterMetaData map) {
            return map.value(element.value());
        }
        return element.get(parameter.type());
    }

    private static List<Element> elements(Object embeddedDocument) {
        return ((Collection<?>) embeddedDocument)
                .stream().map(Element.class::cast).toList();
    }

    private static Constructor<?> canonical(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }
}
