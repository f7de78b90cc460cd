package io.parlance.changes.entity;

import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.DocumentMapping;
import java.util.Optional;
import org.bson.Document;

/** Changes to documents and back. Thread-safe. */
final class ChangeMapping {

    private static final DocumentMapping<ChangeDocument> MAPPING = DocumentMapping.of(ChangeDocument.class);

    private ChangeMapping() {}

    static Document toDocument(Change change) {
        Decision decision = change.decision();
        return MAPPING.toDocument(new ChangeDocument(
                change.id().toString(),
                change.tenant().toString(),
                change.id().conversation().toString(),
                change.id().version(),
                decision.kind().wireName(),
                decision.message().map(MessageId::toString).orElse(null),
                decision.user().toString(),
                decision.data(),
                change.at(),
                change.mark(),
                change.request().orElse(null)));
    }

    static Change toChange(Document document) {
        ChangeDocument stored = MAPPING.toEntity(document);
        return new Change(
                TenantId.parse(stored.tenantId(), "tenantId"),
                new ChangeId(ConversationId.parse(stored.conversationId(), "conversationId"), stored.version()),
                new Decision(
                        ChangeKind.parse(stored.kind()),
                        Optional.ofNullable(stored.messageId()).map(id -> MessageId.parse(id, "messageId")),
                        UserId.parse(stored.userId(), "userId"),
                        stored.data()),
                stored.at(),
                stored.mark(),
                Optional.ofNullable(stored.clientRequestId()));
    }
}
