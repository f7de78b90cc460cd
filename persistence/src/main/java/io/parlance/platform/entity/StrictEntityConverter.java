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
import org.eclipse.jnosql.communication.semistructured.CommunicationEntity;
import org.eclipse.jnosql.communication.semistructured.Element;
import org.eclipse.jnosql.mapping.core.Converters;
import org.eclipse.jnosql.mapping.metadata.EntitiesMetadata;
import org.eclipse.jnosql.mapping.metadata.EntityMetadata;
import org.eclipse.jnosql.mapping.metadata.FieldMetadata;
import org.eclipse.jnosql.mapping.metadata.FieldParameterMetadata;
import org.eclipse.jnosql.mapping.metadata.MappingType;
import org.eclipse.jnosql.mapping.semistructured.EntityConverter;

/**
 * JNoSQL's mapping with two differences. An embedded document that is absent stays absent: JNoSQL would read it from its
 * parent's fields of the same names. And records need no container to be read, see {@link RecordReader}. Stands behind templates and repositories as an alternative, and behind
 * {@link DocumentMapping} without a container. Thread-safe.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
public class StrictEntityConverter extends EntityConverter {

    private static final EntitiesMetadata ENTITIES = new StandaloneEntities();
    private static final Converters CONVERTERS = new PlainConverters();

    private final RecordReader records = new RecordReader(this::toEntity);

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

    @Override
    public <T> T toEntity(CommunicationEntity entity) {
        EntityMetadata metadata = ENTITIES.findByName(entity.name());
        if (metadata.type().isRecord()) {
            @SuppressWarnings("unchecked") // the caller's T is the class of this name
            Class<T> type = (Class<T>) metadata.type();
            return toEntity(type, entity.elements());
        }
        return super.toEntity(entity);
    }

    @Override
    protected <T> T toEntity(Class<T> type, List<Element> elements) {
        if (type.isRecord()) {
            return records.read(type, ENTITIES.get(type).constructor().parameters(), elements);
        }
        return super.toEntity(type, elements);
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
