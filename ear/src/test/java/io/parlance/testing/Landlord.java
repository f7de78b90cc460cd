package io.parlance.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operator, who makes tenants, their applications and keys. */
public record Landlord(Rest operator) {

    public static Landlord of(ChatClient node) {
        return new Landlord(
                node.logIn("platform", "operator", Parlance.PASSWORD).rest());
    }

    /** @return its id */
    public String addTenant(String name) {
        return operator.post("admin/tenants", Map.of("name", name, "displayName", name))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    /** @return its id */
    public String addApplication(String tenant, String name) {
        return operator.post("admin/applications?tenant=" + tenant, Map.of("name", name))
                .orThrow()
                .json()
                .path("id")
                .asText();
    }

    /** The answer, the one that shows the key. */
    public JsonNode addKey(String tenant, String application, String... scopes) {
        return operator.post(
                        "admin/applications/" + application + "/keys?tenant=" + tenant,
                        Map.of("name", "main", "scopes", List.of(scopes)))
                .orThrow()
                .json();
    }

    /** The rows of that action among the newest 200 in the tenant's audit log, the newest first. */
    public List<JsonNode> audited(String tenant, String action) {
        List<JsonNode> rows = new ArrayList<>();
        operator.get("admin/audit?limit=200&tenant=" + tenant + "&action=" + action)
                .orThrow()
                .json()
                .path("items")
                .forEach(rows::add);
        return rows;
    }

    /** HTTP with a new key of a new application. */
    public Rest server(Parlance parlance, String tenant, String... scopes) {
        String application = addApplication(tenant, parlance.newName("shop"));
        return parlance.node()
                .rest()
                .with(
                        "X-Api-Key",
                        addKey(tenant, application, scopes).path("key").asText());
    }
}
