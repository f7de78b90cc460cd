package io.parlance.platform.entity;

import org.eclipse.microprofile.config.Config;

/**
 * Clusters of tenants' own. Keys and defaults:
 *
 * <table>
 *   <caption>MicroProfile Config</caption>
 *   <tr><td>{@code parlance.mongodb.tenants.pool.size}</td><td>10 connections at most for each server of such a cluster</td></tr>
 *   <tr><td>{@code parlance.mongodb.tenants.clusters.max}</td><td>50 of them at most are used by a node</td></tr>
 * </table>
 */
public record TenantClusterSettings(int poolSize, int maxClusters) {

    private static final String PREFIX = "parlance.mongodb.tenants.";
    private static final int MOST = 1_000;

    /** @throws IllegalArgumentException naming the key, when a value is nonsense */
    public static TenantClusterSettings from(Config config) {
        return new TenantClusterSettings(number(config, "pool.size", 10), number(config, "clusters.max", 50));
    }

    private static int number(Config config, String name, int otherwise) {
        int value = config.getOptionalValue(PREFIX + name, Integer.class).orElse(otherwise);
        if (value < 1 || value > MOST) {
            throw new IllegalArgumentException("configuration: " + PREFIX + name + " must be from 1 to " + MOST);
        }
        return value;
    }
}
