package io.parlance.tenancy;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What somebody reaches for: one thing of each kind. Immutable. */
final class Target implements Aim {

    private final Map<Thing, String> names;

    private Target(Map<Thing, String> names) {
        this.names = names;
    }

    /** What nobody has. */
    static Target guessed() {
        Map<Thing, String> names = new EnumMap<>(Thing.class);
        for (Thing thing : Thing.values()) {
            names.put(thing, UUID.randomUUID().toString());
        }
        names.put(Thing.TENANT, "nobody-here");
        names.put(Thing.USER_REF, names.get(Thing.USER));
        names.put(Thing.MESSAGE, names.get(Thing.CONVERSATION) + ":0000000001");
        return new Target(names);
    }

    Target with(Thing thing, String name) {
        Map<Thing, String> more = new EnumMap<>(names);
        more.put(thing, name);
        return new Target(more);
    }

    /** A user by id, however calls name them. */
    Target withUser(String id) {
        return with(Thing.USER, id).with(Thing.USER_REF, id);
    }

    /** The user as the tenant's own application calls them, wherever that may be said. */
    Target byExternalId(String id) {
        return with(Thing.USER_REF, "ext:" + id);
    }

    String name(Thing thing) {
        return names.get(thing);
    }

    @Override
    public String at(Place place) {
        return name(place.thing());
    }

    /** The text without what tells this target from another one. */
    String mask(String text) {
        String masked = text;
        List<Map.Entry<Thing, String>> longestFirst = names.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<Thing, String> name) -> -name.getValue().length()))
                .toList();
        for (Map.Entry<Thing, String> name : longestFirst) {
            boolean isId = name.getKey() != Thing.TENANT;
            String said = isId ? name.getValue() : "\"" + name.getValue() + "\"";
            masked = masked.replace(said, kind(name.getKey()));
        }
        return masked;
    }

    private static String kind(Thing thing) {
        return thing == Thing.USER_REF ? Thing.USER.name() : thing.name();
    }
}
