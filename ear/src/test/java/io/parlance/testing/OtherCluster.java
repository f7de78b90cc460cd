package io.parlance.testing;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;

/**
 * A second cluster for documents, the trial store in this process's memory. It is there as long as the process: tenants that were placed
 * there once stay there for the other tests of the run.
 */
public final class OtherCluster {

    private static final class Trial {
        private static final InetSocketAddress ADDRESS = start();

        private static InetSocketAddress start() {
            MongoServer server = new MongoServer(new MemoryBackend());
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
            return server.bind();
        }
    }

    private OtherCluster() {}

    public static String uri() {
        return "mongodb://" + Trial.ADDRESS.getHostString() + ":" + Trial.ADDRESS.getPort() + "/";
    }

    /** A way to it that can be shut; whoever shuts it opens it again and leaves it so. */
    public static Valve behindAValve() {
        return Valve.before(Trial.ADDRESS.getHostString(), Trial.ADDRESS.getPort());
    }
}
