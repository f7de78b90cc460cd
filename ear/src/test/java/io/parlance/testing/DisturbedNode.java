package io.parlance.testing;

import io.parlance.launcher.EmbeddedStack;
import io.parlance.launcher.LaunchFailure;
import io.parlance.launcher.NodeSettings;
import io.parlance.launcher.ServerNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A node that reaches each of its databases through a {@link Valve}, and that can be killed. Its access tokens are short-lived,
 * so that one can be seen to expire.
 */
public final class DisturbedNode implements AutoCloseable {

    /** How long an access token lives that this node has issued. */
    public static final Duration TOKEN_LIFE = Duration.ofSeconds(3);

    private static final Pattern ADDRESS = Pattern.compile("//(?:[^@/]*@)?([^:/,?]+):(\\d+)");

    private final ServerNode node;
    private final Valve documents;
    private final Valve postgres;
    private final Valve redis;

    private DisturbedNode(EmbeddedStack stack, NodeSettings settings) throws IOException, LaunchFailure {
        documents = before(stack.documents().uri());
        postgres = before(stack.postgres().url());
        redis = before(stack.redis().toString());
        node = ServerNode.start(
                stack,
                settings.with(
                                "parlance.mongodb.uri",
                                directly(through(documents, stack.documents().uri())))
                        .with(
                                "parlance.postgres.url",
                                through(postgres, stack.postgres().url()))
                        .with("parlance.redis.uri", through(redis, stack.redis().toString()))
                        .with("parlance.token.access.life", TOKEN_LIFE.toString()));
    }

    static DisturbedNode start(EmbeddedStack stack, NodeSettings settings) {
        try {
            return new DisturbedNode(stack, settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LaunchFailure e) {
            throw new IllegalStateException("the second node does not start", e);
        }
    }

    private static Valve before(String address) {
        Matcher matcher = match(address);
        return Valve.before(matcher.group(1), Integer.parseInt(matcher.group(2)));
    }

    private static String through(Valve valve, String address) {
        Matcher matcher = match(address);
        return address.substring(0, matcher.start(1)) + "127.0.0.1:" + valve.port() + address.substring(matcher.end(2));
    }

    private static Matcher match(String address) {
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no host and port in " + address);
        }
        return matcher;
    }

    /** A replica set would tell the driver its own addresses, past the valve. */
    private static String directly(String uri) {
        String path = URI.create(uri).getPath();
        String base = path == null || path.isEmpty() ? uri.replaceFirst("(\\?|$)", "/$1") : uri;
        String plain = base.replaceFirst("replicaSet=[^&]*&?", "");
        return plain + (plain.contains("?") ? "&" : "?") + "directConnection=true";
    }

    public ChatClient client() {
        return ChatClient.at(node.baseUri());
    }

    public Valve documents() {
        return documents;
    }

    public Valve postgres() {
        return postgres;
    }

    public Valve redis() {
        return redis;
    }

    /** The log of its last start. */
    public Path log() {
        return node.log();
    }

    /** As {@code kill -9}. */
    public void kill() {
        node.kill();
    }

    public void startAgain() {
        try {
            node.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LaunchFailure e) {
            throw new IllegalStateException("the second node does not start again", e);
        }
    }

    @Override
    public void close() {
        node.close();
        documents.close();
        postgres.close();
        redis.close();
    }
}
