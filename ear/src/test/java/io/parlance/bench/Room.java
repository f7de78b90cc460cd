package io.parlance.bench;

import io.parlance.testing.Account;

/** A conversation of two: one sends, the other listens. */
record Room(String id, Account sender, Account listener) {}
