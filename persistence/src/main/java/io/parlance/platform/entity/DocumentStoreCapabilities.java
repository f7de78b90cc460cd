package io.parlance.platform.entity;

import java.util.ArrayList;
import java.util.List;

/**
 * What the connected document store can do, found out by trying; the product is correct on any of them, and says what it has
 * to do without.
 *
 * @param engine the product's name
 * @param version as the store tells it
 * @param transactions several documents at once; nothing in the product needs them
 * @param changeStreams being told of changes; nothing needs them
 * @param validators a document against its collection's schema is refused
 * @param expiry documents are removed by an index on a date
 * @param explain the store shows its plans
 * @param idRanges a range of ids is read through the index, not by a scan of the collection
 * @param pipelineUpdates an update may compute from the document's own fields
 */
public record DocumentStoreCapabilities(
        String engine,
        String version,
        boolean transactions,
        boolean changeStreams,
        boolean validators,
        boolean expiry,
        boolean explain,
        boolean idRanges,
        boolean pipelineUpdates) {

    /** What is missing, in words for the operator, most important first; empty when nothing is. */
    public List<String> cannot() {
        List<String> missing = new ArrayList<>();
        note(missing, idRanges, "read ranges of ids through an index");
        note(missing, expiry, "expire documents");
        note(missing, validators, "check documents against a schema");
        note(missing, pipelineUpdates, "update from a document's own fields");
        note(missing, explain, "explain queries");
        note(missing, transactions, "change several documents in one transaction");
        note(missing, changeStreams, "stream changes");
        return List.copyOf(missing);
    }

    /** One line for the log and for health. */
    public String describe() {
        String store = "document store: " + engine + " " + version;
        return cannot().isEmpty() ? store : store + "; cannot " + String.join(", ", cannot());
    }

    private static void note(List<String> missing, boolean has, String what) {
        if (!has) {
            missing.add(what);
        }
    }
}
