package io.parlance.gateway.boundary;

import jakarta.enterprise.context.ApplicationScoped;

/** Virtual threads that see the application's classes. For work that may block, one client at a time. */
@ApplicationScoped
public class GatewayThreads {

    private final ClassLoader application = GatewayThreads.class.getClassLoader();

    /** Runs the task on a thread of its own. */
    void start(Runnable task) {
        Thread thread = Thread.ofVirtual().name("gateway").unstarted(task);
        thread.setContextClassLoader(application);
        thread.start();
    }
}
