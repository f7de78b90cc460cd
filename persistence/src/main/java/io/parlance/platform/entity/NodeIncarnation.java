package io.parlance.platform.entity;

import io.parlance.kernel.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Names this run of this node: {@code parlance.node.name}, {@code node} by default, and an id that no other run has. */
@ApplicationScoped
public class NodeIncarnation {

    @Inject
    IdSource ids;

    @Inject
    @ConfigProperty(name = "parlance.node.name", defaultValue = "node")
    String name;

    @Produces
    @Singleton
    public NodeId node() {
        return new NodeId(name + "-" + ids.next());
    }
}
