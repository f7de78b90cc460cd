package io.parlance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Which call each command makes, told by a server that only listens. */
class CallsTest {

    private final List<String> calls = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    application change 7 --name shop | PATCH admin/applications/7?tenant=acme {"name":"shop"}
                    application change 7 --active false --provisions-users true | PATCH admin/applications/7?tenant=acme {"active":false,"provisionsUsers":true}
                    application change 7 --jwks-url https://a.example/k | PATCH admin/applications/7?tenant=acme {"jwksUrl":"https://a.example/k"}
                    application change 7 --jwks-url= | PATCH admin/applications/7?tenant=acme {"jwksUrl":null}
                    application secret 7 --overlap 60 | POST admin/applications/7/secrets?tenant=acme {"overlapSeconds":60}
                    application secrets 7 | GET admin/applications/7/secrets?tenant=acme
                    application revoke-secret 7 8 | DELETE admin/applications/7/secrets/8?tenant=acme
                    key rotate 7 --expires 2199-01-01T00:00:00Z | POST admin/keys/7/rotate?tenant=acme {"expiresAt":"2199-01-01T00:00:00Z"}
                    key rotate 7 --overlap 0 | POST admin/keys/7/rotate?tenant=acme {"overlapSeconds":0}
                    field-key seal | POST admin/field-keys/seal
                    user list | GET admin/users?tenant=acme
                    user list --query ad --state inactive --limit 2 --cursor c | GET admin/users?tenant=acme&query=ad&state=inactive&limit=2&cursor=c
                    user sessions ext:ada | GET admin/users/ext%3Aada/sessions?tenant=acme
                    user end-session ada 8 | DELETE admin/users/ada/sessions/8?tenant=acme
                    user end-sessions ada | DELETE admin/users/ada/sessions?tenant=acme
                    conversation list --state archived | GET admin/conversations?tenant=acme&state=archived
                    conversation unarchive 7 | POST admin/conversations/7/unarchive?tenant=acme
                    conversation members 7 --limit 2 | GET admin/conversations/7/members?tenant=acme&limit=2
                    conversation seat 7 ada --role owner | PUT admin/conversations/7/members/ada?tenant=acme {"role":"owner"}
                    conversation remove 7 ada | DELETE admin/conversations/7/members/ada?tenant=acme
                    conversation rebuild 7 | POST admin/conversations/7/rebuild?tenant=acme
                    """)
    void isTheOneThatTheCommandStandsFor(String line, String call) {
        assertThat(run("--json --tenant acme " + line)).as(err.toString()).isZero();

        assertThat(calls).containsExactly(call);
        assertThat(out.toString()).isEqualToIgnoringNewLines("{}");
    }

    @Test
    void isNoneWhereNothingIsToBeChanged() {
        assertThat(run("application change 7")).isEqualTo(2);

        assertThat(err.toString()).contains("what is to be changed?");
        assertThat(calls).isEmpty();
    }

    private int run(String line) {
        CommandLine command = ParlanceCommand.line(new PrintWriter(out), new PrintWriter(err));
        command.<ParlanceCommand>getCommand().connecting().environment(Map.of("PARLANCE_TOKEN", "token"));
        String url = "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort();
        return command.execute(("--url " + url + " " + line).split(" "));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString().replaceFirst("^/api/v1/", "");
        calls.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }
}
