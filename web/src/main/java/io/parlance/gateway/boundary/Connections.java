package io.parlance.gateway.boundary;

import io.parlance.kernel.Caller;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sockets of this node: all that are open, and those of each user. Thread-safe. */
@ApplicationScoped
public class Connections {

    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perAddress = new ConcurrentHashMap<>();
    private final Map<Person, Set<Connection>> perPerson = new ConcurrentHashMap<>();

    private record Person(TenantId tenant, UserId user) {
        static Person of(Caller caller) {
            return new Person(caller.tenant(), caller.user());
        }
    }

    /** A socket was opened; nobody is authenticated on it yet. */
    void opened(Connection connection) {
        open.add(connection);
        perAddress.merge(connection.address(), 1, Integer::sum);
    }

    /** The socket belongs to that user from now on, and gets what concerns them. */
    void authenticated(Connection connection, Caller caller) {
        perPerson.compute(Person.of(caller), (person, sockets) -> with(sockets, connection));
        if (!open.contains(connection)) {
            forget(connection, caller);
        }
    }

    /** The socket is gone. */
    void closed(Connection connection) {
        if (!open.remove(connection)) {
            return;
        }
        perAddress.computeIfPresent(connection.address(), (address, count) -> count > 1 ? count - 1 : null);
        connection.caller().ifPresent(caller -> forget(connection, caller));
    }

    Set<Connection> of(TenantId tenant, UserId user) {
        return perPerson.getOrDefault(new Person(tenant, user), Set.of());
    }

    List<Connection> of(TenantId tenant, SessionId session) {
        return perPerson.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .flatMap(entry -> entry.getValue().stream())
                .filter(connection -> connection
                        .caller()
                        .filter(caller -> caller.session().equals(session))
                        .isPresent())
                .toList();
    }

    List<Connection> of(TenantId tenant) {
        return perPerson.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    /** How many sockets each tenant has here. */
    Map<TenantId, Integer> perTenant() {
        return perPerson.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().tenant(),
                        entry -> entry.getValue().size(),
                        Integer::sum));
    }

    /** Names each user who has a socket here. */
    void users(BiConsumer<TenantId, UserId> each) {
        perPerson.keySet().forEach(person -> each.accept(person.tenant(), person.user()));
    }

    Stream<Connection> all() {
        return open.stream();
    }

    int count() {
        return open.size();
    }

    int count(String address) {
        return perAddress.getOrDefault(address, 0);
    }

    boolean isEmpty() {
        return perPerson.isEmpty();
    }

    private void forget(Connection connection, Caller caller) {
        perPerson.computeIfPresent(Person.of(caller), (person, sockets) -> without(sockets, connection));
    }

    private static Set<Connection> with(Set<Connection> sockets, Connection added) {
        return sockets == null
                ? Set.of(added)
                : Stream.concat(sockets.stream(), Stream.of(added)).collect(Collectors.toUnmodifiableSet());
    }

    /** Null when none is left, as {@link Map#computeIfPresent} wants it. */
    private static Set<Connection> without(Set<Connection> sockets, Connection removed) {
        Set<Connection> left =
                sockets.stream().filter(socket -> socket != removed).collect(Collectors.toUnmodifiableSet());
        return left.isEmpty() ? null : left;
    }
}
