package io.parlance.relationships.control;

/**
 * The bounds of relationships.
 *
 * @param most of one user
 */
public record RelationshipSettings(int most) {}
