package io.parlance.identity.entity;

/** What becomes of a key that signs access tokens, in this order; it may be revoked at any time. */
public enum KeyState {
    /** Published, so that everybody knows it when it begins to sign. */
    NEXT,
    /** Signs. */
    CURRENT,
    /** Signs no more; what it signed runs out. */
    RETIRED,
    /** Nothing that it signed is taken. */
    REVOKED
}
