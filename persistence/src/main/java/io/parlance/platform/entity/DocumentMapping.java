package io.parlance.platform.entity;

import java.util.Objects;
import org.bson.Document;
import org.eclipse.jnosql.communication.semistructured.CommunicationEntity;

/**
 * One entity class and its document: JNoSQL's mapping, for what goes through the driver (batches, conditional updates). The
 * repositories map the same way, so that both read what the other wrote. Works with and without a container; build it once,
 * reading the class's annotations is slow. Thread-safe.
 *
 * <p>Types that are kept as they are: strings, numbers, booleans, {@link java.time.Instant} (as a date, in milliseconds), lists
 * and maps of these, embeddables, lists of embeddables. A field that is null is left out of the document.
 */
public final class DocumentMapping<T> {

    private static final StrictEntityConverter CONVERTER = new StrictEntityConverter();

    private final Class<T> type;
    private final String collection;

    private DocumentMapping(Class<T> type, String collection) {
        this.type = type;
        this.collection = collection;
    }

    /** @param type a record, or a class with a constructor without parameters, with {@code jakarta.nosql.Entity} */
    public static <T> DocumentMapping<T> of(Class<T> type) {
        return new DocumentMapping<>(type, CONVERTER.entities().get(type).name());
    }

    /** The entity's name: its collection. */
    public String collection() {
        return collection;
    }

    public Document toDocument(T entity) {
        return BsonElements.toDocument(CONVERTER.toCommunication(entity).elements());
    }

    public T toEntity(Document document) {
        Objects.requireNonNull(document, "document");
        return CONVERTER.toEntity(type, CommunicationEntity.of(collection, BsonElements.toElements(document)));
    }
}
