package io.parlance.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP forwarder between a server node and one of its databases, by which a test takes the database away and gives it back.
 * While it is shut its port is closed and its connections are cut, as when the database's process has died. Thread-safe.
 */
public final class Valve implements AutoCloseable {

    private static final int BACKLOG = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final InetSocketAddress target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private Thread acceptor;

    private Valve(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        this.port = listener.getLocalPort();
        this.acceptor = accept(listener);
    }

    /** An open valve before that address. */
    public static Valve before(String host, int port) {
        try {
            return new Valve(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The local port to use instead of the database's; it stays the same. */
    public int port() {
        return port;
    }

    /** Takes the database away: refuses new connections, cuts those that there are. */
    public synchronized void shut() {
        try {
            listener.close();
            if (!acceptor.join(PATIENCE)) { // until then the port is not free, and one more caller may be let in
                throw new IllegalStateException("port " + port + " is still open after " + PATIENCE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        sockets.forEach(this::cut);
    }

    /** Gives the database back, unless it is there. */
    public synchronized void open() {
        if (!listener.isClosed()) {
            return;
        }
        try {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = accept(listener);
    }

    private Thread accept(ServerSocket accepting) {
        return Thread.ofVirtual().name("valve-" + port).start(() -> {
            while (!accepting.isClosed()) {
                try {
                    forward(accepting.accept());
                } catch (IOException shutOrTargetAway) {
                    // shut: the loop ends; target away: the caller's connection was cut, which is what it should see
                }
            }
        });
    }

    private void forward(Socket caller) throws IOException {
        Socket database = new Socket();
        sockets.add(caller);
        sockets.add(database);
        try {
            caller.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
            database.connect(target);
        } catch (IOException e) {
            cut(caller);
            cut(database);
            throw e;
        }
        Thread.ofVirtual().start(() -> pump(caller, database));
        Thread.ofVirtual().start(() -> pump(database, caller));
    }

    private void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException eitherSideHungUp) {
            // the other pump is ended below
        }
        cut(from);
        cut(to);
    }

    private void cut(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shut();
    }
}
