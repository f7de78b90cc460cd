package io.parlance.audit.control;

import java.time.Duration;

/**
 * The bounds of the audit log.
 *
 * @param checkpointInterval how often a node signs the logs that have grown
 * @param exports how many exports run on one node at a time
 */
public record AuditSettings(Duration checkpointInterval, int exports) {

    public static final AuditSettings DEFAULT = new AuditSettings(Duration.ofMinutes(1), 2);
}
