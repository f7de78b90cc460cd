package io.parlance.platform.control;

import com.mongodb.ConnectionString;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How one of the stores is reached, as it is configured. Never holds what is secret. Immutable.
 *
 * @param store its name, for people
 * @param credentials the setting that says who connects
 * @param address the setting that says where to
 * @param authenticated whether anybody is named, with a password or a certificate
 * @param encrypted whether nothing goes over the line but TLS
 * @param hosts where to, without ports
 */
record StoreAccess(
        String store,
        String credentials,
        String address,
        boolean authenticated,
        boolean encrypted,
        List<String> hosts) {

    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql://([^/?]*)(?:/[^?]*)?(?:\\?(.*))?");
    private static final Pattern HOST = Pattern.compile("\\[([^\\]]*)\\].*|([^:]*)(?::[^:]*)?|(.*)");
    private static final Pattern LOOPBACK =
            Pattern.compile("|localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1|.*\\.sock", Pattern.CASE_INSENSITIVE);

    /** Modes in which the driver goes on with TLS or not at all. */
    private static final Set<String> ALWAYS_ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

    StoreAccess {
        hosts = List.copyOf(hosts);
    }

    /**
     * PostgreSQL in one role.
     *
     * @param credentials the setting of the role's password
     */
    static StoreAccess postgres(String url, String credentials, Optional<String> password) {
        Matcher remote = JDBC.matcher(url);
        boolean named = remote.matches();
        Map<String, String> query = query(named ? Optional.ofNullable(remote.group(2)) : afterQuestionMark(url));
        boolean encrypted = query.containsKey("sslmode")
                ? ALWAYS_ENCRYPTED.contains(query.get("sslmode"))
                : query.containsKey("ssl") && !query.get("ssl").equalsIgnoreCase("false");
        return new StoreAccess(
                "PostgreSQL",
                credentials,
                "parlance.postgres.url",
                password.filter(text -> !text.isBlank()).isPresent()
                        || query.containsKey("password")
                        || query.containsKey("sslcert"),
                encrypted,
                named ? hosts(List.of(remote.group(1).split(","))) : List.of());
    }

    static StoreAccess documents(ConnectionString uri) {
        return new StoreAccess(
                "the document store",
                "parlance.mongodb.uri",
                "parlance.mongodb.uri",
                uri.getCredential() != null,
                Boolean.TRUE.equals(uri.getSslEnabled()),
                hosts(uri.getHosts()));
    }

    static StoreAccess redis(URI uri) {
        String user = Optional.ofNullable(uri.getUserInfo()).orElse("");
        return new StoreAccess(
                "Redis",
                "parlance.redis.uri",
                "parlance.redis.uri",
                user.indexOf(':') >= 0 && !user.endsWith(":"),
                "rediss".equalsIgnoreCase(uri.getScheme()),
                hosts(List.of(Optional.ofNullable(uri.getHost()).orElse("unknown"))));
    }

    /** The first host that what is said to in clear leaves this machine for; empty where it stays here or is encrypted. */
    Optional<String> inClearTo() {
        return encrypted
                ? Optional.empty()
                : hosts.stream()
                        .filter(host -> !LOOPBACK.matcher(host).matches())
                        .findFirst();
    }

    private static List<String> hosts(List<String> withPorts) {
        return withPorts.stream().map(StoreAccess::host).toList();
    }

    private static String host(String withPort) {
        Matcher host = HOST.matcher(withPort.strip());
        if (!host.matches()) {
            return withPort;
        }
        return Stream.of(1, 2, 3)
                .flatMap(group -> Optional.ofNullable(host.group(group)).stream())
                .findFirst()
                .orElse(withPort);
    }

    private static Optional<String> afterQuestionMark(String url) {
        int start = url.indexOf('?');
        return start < 0 ? Optional.empty() : Optional.of(url.substring(start + 1));
    }

    private static Map<String, String> query(Optional<String> text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.orElse("").split("&")) {
            int equals = pair.indexOf('=');
            values.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        return values;
    }
}
