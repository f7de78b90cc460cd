package io.parlance.messaging.entity;

import jakarta.nosql.Column;
import jakarta.nosql.Embeddable;
import java.util.List;

/**
 * What a message says, inside its document.
 *
 * @param metadata JSON as text: kept exactly, whatever its keys and numbers are
 */
@Embeddable(Embeddable.EmbeddableType.GROUPING)
public record ContentDocument(
        @Column String text,
        @Column List<String> attachments,
        @Column String metadata,
        @Column PollDocument poll) {}
