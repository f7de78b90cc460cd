package io.parlance.platform.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.eclipse.jnosql.communication.Value;
import org.eclipse.jnosql.communication.semistructured.Element;

/**
 * JNoSQL's elements as the driver's documents and back. JNoSQL's own conversion is no public API, stores an empty list as an
 * empty document and an {@link java.time.Instant} as a string; this one keeps lists lists and instants dates, and leaves
 * absent fields out. See docs/adr/0021.
 */
final class BsonElements {

    private BsonElements() {}

    static Document toDocument(Iterable<Element> elements) {
        Document document = new Document();
        for (Element element : elements) {
            Object value = toBson(element.get());
            if (value != null) {
                document.append(element.name(), value);
            }
        }
        return document;
    }

    static List<Element> toElements(Map<?, ?> document) {
        List<Element> elements = new ArrayList<>(document.size());
        document.forEach((name, value) -> {
            if (value != null) {
                elements.add(Element.of(name.toString(), toJava(value)));
            }
        });
        return elements;
    }

    private static Object toBson(Object value) {
        return switch (value) {
            case null -> null;
            case Value wrapped -> toBson(wrapped.get());
            case UUID uuid -> uuid.toString();
            case Enum<?> constant -> constant.name();
            case Element element -> toDocument(List.of(element));
            case Map<?, ?> map -> toDocument(map);
            case Iterable<?> items -> toBson(items);
            default -> value;
        };
    }

    /** An embedded document arrives as the list of its elements, and it has at least one: an empty list is a list. */
    private static Object toBson(Iterable<?> items) {
        List<Element> fields = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof Element field) {
                fields.add(field);
            } else {
                values.add(toBson(item));
            }
        }
        if (!fields.isEmpty() && !values.isEmpty()) {
            throw new IllegalArgumentException("neither a document nor a list: " + items);
        }
        return fields.isEmpty() ? values : toDocument(fields);
    }

    private static Document toDocument(Map<?, ?> map) {
        Document document = new Document();
        map.forEach((key, value) -> document.append(key.toString(), toBson(value)));
        return document;
    }

    private static Object toJava(Object value) {
        return switch (value) {
            case Map<?, ?> embedded -> toElements(embedded);
            case List<?> items -> items.stream().map(BsonElements::toJava).toList();
            case Binary binary -> binary.getData();
            default -> value;
        };
    }
}
