package io.parlance.tenancy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Where a call takes a text. Immutable.
 *
 * @param inBody else in the query
 * @param pointer as in RFC 6901; the first of a list stands for all
 */
record TextPlace(boolean inBody, String pointer) {

    private static final Set<Thing> IDS =
            EnumSet.complementOf(EnumSet.of(Thing.TENANT, Thing.INVITATION_TOKEN, Thing.USER_REF));

    static void collect(
            List<TextPlace> places, boolean inBody, String pointer, JsonNode schema, UnaryOperator<JsonNode> resolve) {
        boolean isAimedElsewhere = Thing.of(schema).filter(IDS::contains).isPresent();
        if (isAimedElsewhere || pointer.split("/").length > 5) {
            return;
        }
        JsonNode resolved = resolve.apply(schema);
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            resolved.path(choice).forEach(part -> collect(places, inBody, pointer, part, resolve));
        }
        resolved.path("properties")
                .fields()
                .forEachRemaining(
                        field -> collect(places, inBody, pointer + "/" + field.getKey(), field.getValue(), resolve));
        if (resolved.has("items")) {
            collect(places, inBody, pointer + "/0", resolved.path("items"), resolve);
        }
        boolean isText = resolved.path("type").toString().contains("\"string\"");
        if (isText && !resolved.has("enum") && !resolved.has("const")) {
            TextPlace place = new TextPlace(inBody, pointer);
            if (!places.contains(place)) {
                places.add(place);
            }
        }
    }

    String name() {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    /** The body with this text there, and with what must be around it. */
    JsonNode fill(JsonNode body, String text) {
        JsonNode filled = body.deepCopy();
        JsonNode at = filled;
        for (Iterator<String> steps = List.of(pointer.substring(1).split("/")).iterator(); steps.hasNext(); ) {
            String step = steps.next();
            at = steps.hasNext() ? within(at, step) : put(at, step, text);
        }
        return filled;
    }

    private JsonNode within(JsonNode at, String step) {
        if (at instanceof ObjectNode object) {
            JsonNode there = object.path(step);
            return there.isContainerNode()
                    ? there
                    : pointer.contains("/" + step + "/0") ? object.putArray(step) : object.putObject(step);
        }
        ArrayNode array = (ArrayNode) at;
        return array.path(0).isObject() ? array.path(0) : array.insertObject(0);
    }

    private static JsonNode put(JsonNode at, String step, String text) {
        if (at instanceof ObjectNode object) {
            return object.put(step, text);
        }
        ArrayNode array = (ArrayNode) at;
        return array.isEmpty() ? array.add(text) : array.set(0, array.textNode(text));
    }
}
