package io.parlance.identity.entity;

/**
 * A picture of a user in one width. Immutable, unless somebody writes into the image.
 *
 * @param hash of what was uploaded, SHA-256 in hexadecimal
 * @param image a PNG
 */
public record Avatar(String hash, byte[] image) {}
