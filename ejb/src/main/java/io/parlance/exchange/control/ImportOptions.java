package io.parlance.exchange.control;

/**
 * How an import does what can be done in two ways.
 *
 * @param createUsers whether users whom nobody knows here are made, as inactive ones; else they are refused
 * @param readByAll whether all members have read what is imported; else only its authors have
 */
public record ImportOptions(boolean createUsers, boolean readByAll) {}
