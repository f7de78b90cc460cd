package io.parlance.identity.control;

/**
 * CDI event, on every node and after the commit: another key signs access tokens, or one was revoked. What is remembered of them is
 * asked for again, and sockets whose tokens are not good any more close with 4401.
 */
public record SigningKeysChanged() {}
