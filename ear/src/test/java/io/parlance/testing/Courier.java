package io.parlance.testing;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The operator, who takes conversations out of tenants and brings them into others. */
public record Courier(Rest operator) {

    private static final String LINES = "application/x-ndjson";

    public static Courier of(ChatClient node) {
        return new Courier(node.logIn("platform", "operator", Parlance.PASSWORD).rest());
    }

    /** @param query as in {@code conversationId=...}, may be empty */
    public HttpReply export(String tenant, String query) {
        return operator.download("admin/export?tenant=" + tenant + (query.isEmpty() ? "" : "&" + query));
    }

    /** @param query as in {@code unknownUsers=create}, may be empty */
    public HttpReply bring(String tenant, String query, String file) {
        return bring(tenant, query, file.getBytes(StandardCharsets.UTF_8));
    }

    public HttpReply bring(String tenant, String query, byte[] file) {
        return operator.with("Content-Type", LINES).upload(path(tenant, query), file);
    }

    public HttpReply bring(String tenant, String query, Supplier<InputStream> file) {
        return operator.with("Content-Type", LINES).upload(path(tenant, query), file);
    }

    /** Packed. */
    public HttpReply bringPacked(String tenant, byte[] file) {
        return operator.with("Content-Type", LINES)
                .with("Content-Encoding", "gzip")
                .upload(path(tenant, ""), file);
    }

    private static String path(String tenant, String query) {
        return "admin/import?tenant=" + tenant + (query.isEmpty() ? "" : "&" + query);
    }
}
