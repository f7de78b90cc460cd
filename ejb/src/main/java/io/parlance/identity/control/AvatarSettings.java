package io.parlance.identity.control;

/**
 * The bounds of pictures of users.
 *
 * @param bytes of what is uploaded
 * @param pixels of it, width times height
 * @param atOnce how many are worked on at the same time on one node
 */
public record AvatarSettings(int bytes, long pixels, int atOnce) {}
