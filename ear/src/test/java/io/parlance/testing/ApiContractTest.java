package io.parlance.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiContractTest {

    private final ApiContract contract = ApiContract.of(Json.parse("""
            {"paths": {
              "/things/{id}": {
                "get": {"responses": {"200": {"$ref": "#/components/responses/Thing"}, "default": {"$ref": "#/components/responses/Problem"}}},
                "delete": {"responses": {"204": {"description": "gone"}, "default": {"$ref": "#/components/responses/Problem"}}}},
              "/things/newest": {
                "get": {"responses": {"200": {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}}}}},
             "components": {
               "responses": {
                 "Thing": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                 "Problem": {"content": {"application/problem+json": {"schema": {
                   "type": "object", "required": ["code"], "properties": {"code": {"type": "string"}}}}}}},
               "schemas": {"Thing": {"type": "object", "required": ["id", "at"], "properties": {
                 "id": {"type": "string", "format": "uuid"},
                 "at": {"type": ["string", "null"]},
                 "parts": {"type": "array", "items": {"type": "object", "properties": {"size": {"type": "integer"}}}},
                 "own": {"type": "object", "additionalProperties": true, "properties": {}}}}}}}
            """));

    @Test
    void letsPassWhatIsDescribed() {
        assertThatCode(() -> {
                    get(200, "{'id':'0198a1b2-7c11-7d2e-9f5b-0c4a51f0e9aa','at':null,'own':{'any':1}}");
                    contract.check(
                            "GET", "/api/v1/things/newest?limit=1", reply(200, "application/x-ndjson", "{}\n{}"));
                    contract.check("DELETE", "/api/v1/things/7", reply(204, null, ""));
                    contract.check("GET", "/api/v1/things/7", problem("{'code':'NOT_FOUND'}"));
                    contract.check("GET", "/api/v1/nowhere", problem("{'code':'NOT_FOUND'}"));
                    contract.check("GET", "/api/v1/things/7", reply(503, null, ""));
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a field is missing           | {"id":"0198a1b2-7c11-7d2e-9f5b-0c4a51f0e9aa"}
                    a field has the wrong type   | {"id":"0198a1b2-7c11-7d2e-9f5b-0c4a51f0e9aa","at":1}
                    a field has the wrong format | {"id":"seven","at":null}
                    a field is not described     | {"id":"0198a1b2-7c11-7d2e-9f5b-0c4a51f0e9aa","at":null,"colour":1}
                    a field below is not         | {"id":"0198a1b2-7c11-7d2e-9f5b-0c4a51f0e9aa","at":null,"parts":[{"colour":1}]}
                    """)
    void refusesABodyWhere(String what, String body) {
        assertThatThrownBy(() -> get(200, body))
                .as(what)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("GET /api/v1/things/7 answered 200");
    }

    @Test
    void refusesAStatusABodyAndAKindOfBodyThatAreNotDescribed() {
        for (HttpReply reply : List.of(
                reply(202, "application/json", "{}"),
                reply(200, "text/html", "<p>"),
                reply(404, "text/html", "<p>"),
                problem("{'reason':'none'}"))) {
            assertThatThrownBy(() -> contract.check("GET", "/api/v1/things/7", reply))
                    .as(reply.toString())
                    .isInstanceOf(AssertionError.class);
        }
        assertThatThrownBy(() -> contract.check("DELETE", "/api/v1/things/7", reply(204, "application/json", "{}")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract.check("GET", "/api/v1/nowhere", reply(200, "application/json", "{}")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void namesTheCalls() {
        assertThat(contract.calls())
                .containsExactlyInAnyOrder("GET /things/newest", "GET /things/{id}", "DELETE /things/{id}");
    }

    private void get(int status, String body) {
        contract.check(
                "GET", "/api/v1/things/7", reply(status, "application/json;charset=UTF-8", body.replace('\'', '"')));
    }

    private static HttpReply problem(String body) {
        return reply(404, "application/problem+json", body.replace('\'', '"'));
    }

    private static HttpReply reply(int status, String type, String body) {
        Map<String, List<String>> headers = type == null ? Map.of() : Map.of("Content-Type", List.of(type));
        return new HttpReply(status, HttpHeaders.of(headers, (name, value) -> true), body);
    }
}
