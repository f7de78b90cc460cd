package io.parlance.gateway.boundary;

/**
 * How much may wait for one client.
 *
 * @param frames queued at most
 * @param bytes queued at most
 * @param messageBytes of one message that carries several frames; a single greater frame goes alone
 */
record OutboxLimits(int frames, long bytes, int messageBytes) {}
