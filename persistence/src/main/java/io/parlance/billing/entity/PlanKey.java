package io.parlance.billing.entity;

/** Names one version of a plan, which never changes. Immutable. */
public record PlanKey(String name, int version) {}
