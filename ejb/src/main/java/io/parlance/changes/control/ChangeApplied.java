package io.parlance.changes.control;

import io.parlance.changes.entity.Change;

/** A change is durable and applied. Fired once, on the node that applied it first, in the order of the versions. */
public record ChangeApplied(Change change) {}
