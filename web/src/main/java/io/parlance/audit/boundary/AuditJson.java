package io.parlance.audit.boundary;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.parlance.audit.entity.AuditEntry;
import io.parlance.audit.entity.AuditRecord;
import java.time.Instant;
import java.util.Optional;

/** A row of the audit log on the wire. */
public record AuditJson(
        long sequence,
        Instant at,
        Actor actor,
        String action,
        Resource resource,
        @JsonRawValue String before,
        @JsonRawValue String after,
        Optional<String> address,
        Optional<String> userAgent,
        String previous,
        String hash) {

    /** Who did it. */
    public record Actor(String kind, Optional<String> id) {}

    /** What it was done to. */
    public record Resource(String type, Optional<String> id) {}

    static AuditJson of(AuditEntry entry) {
        AuditRecord record = entry.record();
        return new AuditJson(
                entry.sequence(),
                record.at(),
                new Actor(record.actor().kind(), record.actor().id()),
                record.action(),
                new Resource(record.resource().type(), record.resource().id()),
                record.before(),
                record.after(),
                record.origin().address(),
                record.origin().userAgent(),
                entry.previous(),
                entry.hash());
    }
}
