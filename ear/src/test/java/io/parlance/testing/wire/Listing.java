package io.parlance.testing.wire;

import java.util.List;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page, or null on the last
 */
public record Listing<T>(List<T> items, String next) {}
