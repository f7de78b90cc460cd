package io.parlance.platform.entity;

import io.parlance.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * Brings a tenant's documents from one database into another. Everything may be repeated, by whoever takes over. Throws the driver's
 * exceptions, or Problem UNAVAILABLE, where one of both is away.
 */
public final class TenantTransfer {

    private final TenantId tenant;
    private final Placement source;
    private final Placement target;
    private final Fence fence;
    private final long epoch;
    private final int batch;
    private final Runnable stillThere;

    /**
     * A transfer.
     *
     * @param epoch of this move, higher than that of the tenant's former ones
     * @param stillThere is told with each batch that both databases are used
     */
    TenantTransfer(
            TenantId tenant,
            Placement source,
            Placement target,
            long epoch,
            int batch,
            Clock clock,
            Runnable stillThere) {
        this.stillThere = stillThere;
        this.tenant = tenant;
        this.source = source;
        this.target = target;
        this.epoch = epoch;
        this.batch = batch;
        this.fence = new Fence(new FenceDocuments(source), tenant, epoch, clock);
    }

    /**
     * What one comparison of everything has found.
     *
     * @param documents in the source
     * @param differences documents that the target did not have, had otherwise, or had beside
     * @param hash of all of the source in order, SHA-256; without differences it is the target's, too
     */
    public record Pass(long documents, long differences, String hash) {}

    /**
     * Compares everything and makes the target what the source is.
     *
     * @param goOn is asked after each batch and throws when this is to end
     */
    public Pass align(Runnable goOn) {
        MessageDigest digest = Sha256.digest();
        long documents = 0;
        long differences = 0;
        for (DocumentCollection collection : TenantDocuments.COLLECTIONS) {
            TenantDocuments from = new TenantDocuments(source, collection, tenant);
            TenantDocuments to = new TenantDocuments(target, collection, tenant);
            String after = "";
            boolean more = true;
            while (more) {
                List<Document> read = from.after(after, batch);
                more = read.size() == batch;
                Optional<String> upTo = more ? Optional.of(read.getLast().getString("_id")) : Optional.empty();
                long found = align(moved(collection, read, digest), to, to.between(after, upTo));
                if (isTruth(collection)) {
                    documents += read.size();
                    differences += found;
                }
                after = upTo.orElse(after);
                stillThere.run();
                goOn.run();
            }
        }
        return new Pass(documents, differences, HexFormat.of().formatHex(digest.digest()));
    }

    private static long align(List<Document> wanted, TenantDocuments to, Map<String, Document> there) {
        List<Document> over = new ArrayList<>();
        List<Document> missing = new ArrayList<>();
        for (Document document : wanted) {
            Document same = there.remove(document.getString("_id"));
            if (same == null) {
                missing.add(document);
            } else if (!same.equals(document)) {
                over.add(same);
                missing.add(document);
            }
        }
        long differences = missing.size() + there.size();
        over.addAll(there.values());
        to.remove(over);
        to.insert(missing);
        return differences;
    }

    /** What is marked as being written is taken over by a sweep of the target: what wrote it writes there no more. */
    private List<Document> moved(DocumentCollection collection, List<Document> read, MessageDigest digest) {
        if (collection == DocumentCollection.DIRTY) {
            read.forEach(mark -> mark.append("node", "moved-" + epoch));
        }
        if (isTruth(collection)) {
            read.forEach(document -> digest.update(document.toJson().getBytes(StandardCharsets.UTF_8)));
        }
        return read;
    }

    /** Nodes end their marks when they like. Those that stand for something that is not derived yet stay behind a fence. */
    private static boolean isTruth(DocumentCollection collection) {
        return collection != DocumentCollection.DIRTY;
    }

    /** No node begins to write the tenant in the source from now on, once it has heard of that. */
    public void stopWriting() {
        fence.raise();
    }

    /** The nodes that may still write the tenant in the source. */
    public List<String> writing() {
        return fence.writing();
    }

    /** The tenant stays: the source is written again. */
    public void goOnWriting() {
        fence.lift();
    }

    /** Where the tenant was moved away from the target before, that does not hold any more. */
    public void openTarget() {
        new FenceDocuments(target).lift(tenant, epoch);
    }

    /** Removes what the tenant has in the source. It must live elsewhere. */
    public void clearSource(Runnable goOn) {
        clear(source, goOn);
    }

    /** Removes what the tenant has in the target. It must live elsewhere. */
    public void clearTarget(Runnable goOn) {
        clear(target, goOn);
    }

    /** Conversations last, so that nothing is ever without its conversation. */
    private void clear(Placement placement, Runnable goOn) {
        for (DocumentCollection collection : TenantDocuments.COLLECTIONS.reversed()) {
            TenantDocuments documents = new TenantDocuments(placement, collection, tenant);
            while (documents.removeSome(batch)) {
                stillThere.run();
                goOn.run();
            }
        }
    }
}
