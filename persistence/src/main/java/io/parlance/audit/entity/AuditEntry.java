package io.parlance.audit.entity;

import io.parlance.kernel.TenantId;
import io.parlance.platform.entity.Sha256;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One row of a tenant's log, in its place. Immutable.
 *
 * @param sequence 1, 2, 3, ... in its tenant, dense
 * @param previous the hash of the row before, {@link #NOTHING} for the first
 * @param hash as it is kept; {@link #hashOf} says what it has to be
 */
public record AuditEntry(long sequence, AuditRecord record, String previous, String hash) {

    /** The hash before the first row. */
    public static final String NOTHING = "0".repeat(64);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** With the hash that it has to have. */
    public static AuditEntry of(TenantId tenant, long sequence, AuditRecord record, String previous) {
        AuditEntry unsealed = new AuditEntry(sequence, record, previous, "");
        return new AuditEntry(sequence, record, previous, unsealed.hashOf(tenant));
    }

    /** SHA-256 of the canonical form, as hexadecimal digits. */
    public String hashOf(TenantId tenant) {
        return Sha256.hex(canonical(tenant));
    }

    /**
     * The row as the one text that is hashed: a JSON object with all fields in this order, without white space, in which only the
     * quote, the backslash and control characters are escaped.
     */
    public String canonical(TenantId tenant) {
        StringBuilder json = new StringBuilder(512);
        json.append("{\"tenant\":\"").append(tenant);
        json.append("\",\"sequence\":").append(sequence);
        json.append(",\"at\":\"").append(time(record.at()));
        json.append("\",\"actor\":{\"kind\":");
        append(json, Optional.of(record.actor().kind()));
        json.append(",\"id\":");
        append(json, record.actor().id());
        json.append("},\"action\":");
        append(json, Optional.of(record.action()));
        json.append(",\"resource\":{\"type\":");
        append(json, Optional.of(record.resource().type()));
        json.append(",\"id\":");
        append(json, record.resource().id());
        json.append("},\"before\":").append(record.before());
        json.append(",\"after\":").append(record.after());
        json.append(",\"address\":");
        append(json, record.origin().address());
        json.append(",\"userAgent\":");
        append(json, record.origin().userAgent());
        return json.append(",\"previous\":\"").append(previous).append("\"}").toString();
    }

    /** In UTC with milliseconds. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    private static void append(StringBuilder json, Optional<String> text) {
        text.ifPresentOrElse(value -> JsonTexts.quote(json, value), () -> json.append("null"));
    }
}
