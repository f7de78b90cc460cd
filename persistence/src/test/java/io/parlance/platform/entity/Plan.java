package io.parlance.platform.entity;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;

/**
 * How the store would answer a query, and what is wrong with it. Knows MongoDB's stages and the nodes of FerretDB's PostgreSQL. The
 * latter reads a whole collection through the index of ids, with no condition but the collection's own number.
 */
final class Plan {

    private static final Set<String> SCANS = Set.of("COLLSCAN", "Seq Scan");
    private static final Set<String> SORTS = Set.of("SORT", "SORT_KEY_GENERATOR", "Sort", "Incremental Sort");
    private static final String INDEX_CONDITION = "Index Cond";

    private final List<String> complaints = new ArrayList<>();

    private Plan() {}

    /** @param find a find command */
    static Plan of(MongoDatabase database, BsonDocument find) {
        Document answer = database.runCommand(new Document("explain", find).append("verbosity", "queryPlanner"));
        Plan plan = new Plan();
        Document planner = answer.get("queryPlanner", Document.class);
        Object winning = planner.containsKey("winningPlan") ? planner.get("winningPlan") : planner.get("Plan");
        if (winning == null) {
            plan.complaints.add("no plan: " + answer.toJson());
        }
        plan.walk(winning);
        return plan;
    }

    /** Empty when an index answers the query, in its order. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private void walk(Object part) {
        if (part instanceof Map<?, ?> node) {
            judge(node);
            node.values().forEach(this::walk);
        } else if (part instanceof Collection<?> parts) {
            parts.forEach(this::walk);
        }
    }

    private void judge(Map<?, ?> node) {
        Object kind = node.containsKey("stage") ? node.get("stage") : node.get("Node Type");
        if (kind == null) {
            return;
        }
        if (SCANS.contains(kind.toString())) {
            complaints.add("reads the whole collection: " + kind);
        }
        if (SORTS.contains(kind.toString())) {
            complaints.add("sorts outside of the index");
        }
        if (node.containsKey(INDEX_CONDITION)
                && !node.get(INDEX_CONDITION).toString().contains("OPERATOR(")) {
            complaints.add("reads the whole collection through its index");
        }
    }
}
