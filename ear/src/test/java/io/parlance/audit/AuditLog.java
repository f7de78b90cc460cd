package io.parlance.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.ChatClient;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A tenant's audit log as the operator reads it. */
record AuditLog(Rest operator, ChatClient node, String tenant) {

    private static final Path VERIFIER = Path.of("..", "ejb", "target", "classes");

    static AuditLog of(ChatClient node, String tenant) {
        return new AuditLog(
                node.logIn("platform", "operator", Parlance.PASSWORD).rest(), node, tenant);
    }

    /** @param query as in {@code action=login.failed}, may be empty */
    HttpReply page(String query) {
        return operator.get("admin/audit?tenant=" + tenant + (query.isEmpty() ? "" : "&" + query));
    }

    /** Those of the newest 200 of that action that fit, the newest first. */
    List<JsonNode> rows(String action, Predicate<JsonNode> which) {
        List<JsonNode> found = new ArrayList<>();
        page("limit=200&action=" + action).orThrow().json().path("items").forEach(row -> {
            if (which.test(row)) {
                found.add(row);
            }
        });
        return found;
    }

    List<JsonNode> rowsOn(String action, String resource) {
        return rows(action, row -> row.at("/resource/id").asText().equals(resource));
    }

    HttpReply export(long after) {
        return operator.download("admin/audit/export?tenant=" + tenant + "&after=" + after);
    }

    /** What the verifier says of these lines, in a process of its own without any server. */
    Verdict verify(String export, Path directory) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("export.jsonl"), export);
        Path keys = Files.writeString(
                directory.resolve("keys.json"), node.statementKeys().toString());
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        VERIFIER.toString(),
                        "io.parlance.audit.control.VerifyAudit",
                        file.toString(),
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        try (InputStream said = verifier.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new Verdict(verifier.waitFor(), text);
        }
    }

    /** @param exit 0 when all is well */
    record Verdict(int exit, String text) {}
}
