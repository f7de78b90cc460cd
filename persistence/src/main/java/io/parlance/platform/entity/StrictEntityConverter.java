package io.parlance.platform.entity;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Vetoed;
import jakarta.interceptor.Interceptor;
import jakarta.nosql.AttributeConverter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jnosql.communication.semistructured.Element;
import org.eclipse.jnosql.mapping.core.Converters;
import org.eclipse.jnosql.mapping.metadata.EntitiesMetadata;
import org.eclipse.jnosql.mapping.metadata.FieldMetadata;
import org.eclipse.jnosql.mapping.metadata.FieldParameterMetadata;
import org.eclipse.jnosql.mapping.metadata.MappingType;
import org.eclipse.jnosql.mapping.semistructured.EntityConverter;

/**
 * JNoSQL's mapping with one difference: an embedded document that is absent stays absent. JNoSQL would read it from its
 * parent's fields of the same names. Stands behind templates and repositories as an alternative, and behind
 * {@link DocumentMapping} without a container. Thread-safe.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
public class StrictEntityConverter extends EntityConverter {

    private static final EntitiesMetadata ENTITIES = new StandaloneEntities();
    private static final Converters CONVERTERS = new PlainConverters();

    @Override
    protected EntitiesMetadata entities() {
        return ENTITIES;
    }

    @Override
    protected Converters converters() {
        return CONVERTERS;
    }

    @Override
    protected <T> Consumer<String> feedObject(T entity, List<Element> elements, Map<String, FieldMetadata> fields) {
        Consumer<String> feed = super.feedObject(entity, elements, fields);
        return name -> {
            boolean embedded = fields.get(name).mappingType() == MappingType.EMBEDDED_GROUP;
            if (!embedded
                    || elements.stream().anyMatch(element -> element.name().equals(name))) {
                feed.accept(name);
            }
        };
    }

    /** JNoSQL's own asks the bean manager first, for converters that are beans; the product's are plain classes. */
    @Vetoed
    private static final class PlainConverters extends Converters {

        @Override
        public <X, Y> AttributeConverter<X, Y> get(FieldParameterMetadata metadata) {
            return metadata.<X, Y, AttributeConverter<X, Y>>newConverter().orElseThrow();
        }
    }
}
