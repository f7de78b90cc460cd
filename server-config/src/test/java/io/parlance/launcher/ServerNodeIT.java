package io.parlance.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server configuration carries the broker and all that Parlance uses of MicroProfile together. */
class ServerNodeIT {

    @TempDir
    static Path directory;

    /** What these nodes do is done before the better compiler would pay. */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private static final Pattern PROBLEM = Pattern.compile("\"level\":\"(WARN|ERROR|FATAL)\"");

    private static TokenSigner signer;
    private static EmbeddedStack stack;
    private static ServerNode node;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        // WildFly's console still asks for it, over the loopback interface.
        System.setProperty("http.auth.digest.reEnabledAlgorithms", "MD5");
        signer = new TokenSigner();
        stack = EmbeddedStack.start(directory.resolve("data"));
        node = ServerNode.start(
                stack,
                NodeSettings.of("one", ProbeArchive.in(directory))
                        .withJvm(SHORT_LIVED)
                        .with("mp.jwt.verify.publickey", signer.publicKey())
                        .with("mp.jwt.verify.issuer", TokenSigner.ISSUER));
    }

    @AfterAll
    static void stop() throws IOException {
        if (node != null) {
            node.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void startsWithoutAnError() throws IOException {
        try (Stream<String> lines = Files.lines(node.log())) {
            assertThat(lines.takeWhile(line -> !line.contains("WFLYSRV0025"))
                            .filter(line -> PROBLEM.matcher(line).find())
                            .map(LogLine::message))
                    .isEmpty();
        }
        assertThat(node.log()).content().contains("WFLYSRV0025");
    }

    @Test
    void readsItsConfigurationFromTheEnvironment() throws Exception {
        assertThat(get("/probe/config").body()).isEqualTo(stack.redis().toString());
    }

    @Test
    void triesAgain() throws Exception {
        assertThat(get("/probe/retried").body()).isEqualTo("3");
    }

    @Test
    void letsInWhoHasAToken() throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                request("/probe/me")
                        .header("Authorization", "Bearer " + signer.token("somebody"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("somebody");
        assertThat(get("/probe/me").statusCode()).isEqualTo(403);
    }

    @Test
    void describesItsRest() throws Exception {
        assertThat(get("/openapi").body()).contains("/probe/ready:");
    }

    @Test
    void countsAndShowsItToTheAdministratorOnly() throws Exception {
        CLIENT.send(
                request("/probe/counted").POST(BodyPublishers.noBody()).build(),
                HttpResponse.BodyHandlers.discarding());
        URI metrics = node.managementUri().resolve("/prometheus");

        assertThat(asAdministrator(metrics))
                .containsPattern(Pattern.compile("^probe_counted_total\\S* 1\\.0$", Pattern.MULTILINE));
        assertThat(CLIENT.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void showsItsConsoleToTheAdministrator() throws Exception {
        URI management = node.managementUri().resolve("/management");

        assertThat(asAdministrator(management)).contains("WildFly");
    }

    @Test
    void reachesTheDatabaseInBothRoles() throws Exception {
        assertThat(get("/probe/roles").body()).contains("parlance_app", "parlance_owner");
    }

    @Test
    void speaksHttp2OnTheSamePort() throws Exception {
        try (HttpClient http2 = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
            assertThat(http2.send(request("/probe/ready").build(), BodyHandlers.ofString())
                            .version())
                    .isEqualTo(Version.HTTP_2);
        }
    }

    @Test
    void tellsNobodyWhatItIs() throws Exception {
        assertThat(get("/probe/ready").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    /** Nodes that were told nothing of each other find each other through the database and share their events. */
    @Nested
    class WithAnother {

        private static ServerNode two;

        @BeforeAll
        static void startAnother() throws Exception {
            two = ServerNode.start(
                    stack, NodeSettings.of("two", ProbeArchive.in(directory)).withJvm(SHORT_LIVED));
        }

        @AfterAll
        static void stopAnother() {
            two.close();
        }

        @Test
        void eachEventReachesEachNodeOnceAndInOrder() throws Exception {
            publish(0, 1);
            await().atMost(Duration.ofSeconds(30)).until(() -> events(two).equals("0"));

            publish(1, 500);

            String all = IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(","));
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(events(node)).isEqualTo(all);
                assertThat(events(two)).isEqualTo(all);
            });

            two.kill();
            publish(500, 510);
            two.start();

            await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
                publish(9999, 10_000);
                assertThat(events(two)).contains("9999");
            });
            assertThat(events(node)).startsWith(all + ",500,501,502,503,504,505,506,507,508,509,9999");
        }

        private static void publish(int from, int to) throws IOException, InterruptedException {
            CLIENT.send(
                    request("/probe/events?from=" + from + "&to=" + to)
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.discarding());
        }

        private static String events(ServerNode node) throws IOException, InterruptedException {
            return CLIENT.send(
                            HttpRequest.newBuilder(node.baseUri().resolve("/probe/events"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(node.baseUri().resolve(path));
    }

    /** The management interface wants HTTP Digest, which java.net.http does not speak. */
    private static String asAdministrator(URI uri) throws IOException {
        char[] password = stack.managementPassword().toCharArray();
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setAuthenticator(new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("admin", password);
            }
        });
        try (InputStream answer = connection.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
