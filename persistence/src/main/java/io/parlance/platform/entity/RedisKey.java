package io.parlance.platform.entity;

import io.parlance.kernel.TenantId;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The one place for the names of keys in Redis. Every key is a tenant's. */
public enum RedisKey {

    /** A token bucket. */
    LIMIT("limit:{name}:{who}"),

    /** How much of a quota all nodes told of on one day. */
    USED("used:{quota}:{day}"),

    /** How many sockets each node has open for a tenant, and until when that holds. */
    SOCKETS("sockets"),

    /** The newest messages of a room, by sequence. */
    ROOM_MESSAGES("room:{id}:messages"),

    /** There while a node reads a room's newest messages from the store. */
    ROOM_LOADING("room:{id}:loading"),

    /** The rooms that were written to last, by time. */
    ROOMS_ACTIVE("rooms:active"),

    /** In which conversations a user who was away missed something: of each the first sequence. */
    OFFLINE("offline:{user}"),

    /** On which nodes a user has a socket, each until when. */
    CONNECTED("connected:{user}");

    private static final String PREFIX = "t:{tenant}:";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    private final String pattern;

    RedisKey(String pattern) {
        this.pattern = PREFIX + pattern;
    }

    /** As docs/DATA.md names it, with placeholders in braces. */
    public String pattern() {
        return pattern;
    }

    /** What Redis's SCAN finds the keys of all tenants by. */
    public String glob() {
        return PLACEHOLDER.matcher(pattern).replaceAll("*");
    }

    /**
     * The key itself.
     *
     * @param parts what stands for the placeholders behind the tenant, in their order
     */
    public String of(TenantId tenant, String... parts) {
        Iterator<String> values =
                Stream.concat(Stream.of(tenant.toString()), Stream.of(parts)).iterator();
        return PLACEHOLDER.matcher(pattern).replaceAll(found -> Matcher.quoteReplacement(values.next()));
    }
}
