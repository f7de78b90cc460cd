package io.parlance.audit.control;

import io.parlance.audit.entity.AuditRecord;
import io.parlance.audit.entity.AuditRecord.What;
import io.parlance.audit.entity.AuditRecord.Whence;
import io.parlance.audit.entity.AuditRecord.Who;
import io.parlance.audit.entity.JsonTexts;
import io.parlance.kernel.AuditedAct;
import io.parlance.platform.control.AuditNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What is told, in the form that is kept: within its bounds, and without what PostgreSQL does not keep. */
final class Recording {

    static final int MAX_ACTOR = 100;
    static final int MAX_RESOURCE = 150;
    static final int MAX_ADDRESS = 45;
    static final int MAX_USER_AGENT = 500;
    static final int MAX_VALUES = 16_384;

    private Recording() {}

    static AuditRecord of(AuditNote note, Instant at) {
        AuditedAct act = note.act();
        return new AuditRecord(
                at,
                new Who(act.actor().kind().wireName(), act.actor().id().map(id -> cut(id, MAX_ACTOR))),
                act.action().wireName(),
                new What(act.resourceType(), act.resource().map(id -> cut(id, MAX_RESOURCE))),
                values(act.before()),
                values(act.after()),
                new Whence(
                        note.address().map(address -> cut(address, MAX_ADDRESS)),
                        note.userAgent().map(agent -> cut(agent, MAX_USER_AGENT))));
    }

    /** Too much of it is left out, and that it was is said. */
    private static String values(Map<String, Object> values) {
        String json = JsonTexts.object(values);
        int bytes = json.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= MAX_VALUES ? json : JsonTexts.object(Map.of("leftOutBytes", bytes));
    }

    private static String cut(String text, int length) {
        return JsonTexts.keepable(text.substring(0, Math.min(text.length(), length)));
    }
}
