package io.parlance.platform.entity;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.eclipse.jnosql.mapping.core.Converters;
import org.eclipse.jnosql.mapping.document.DocumentTemplate;
import org.eclipse.jnosql.mapping.document.DocumentTemplateProducer;
import org.eclipse.jnosql.mapping.metadata.EntitiesMetadata;

/** Which database holds a tenant's documents. Every tenant is in the shared one so far. Thread-safe. */
@ApplicationScoped
public class Placements {

    private final ConcurrentMap<String, Placement> byDatabase = new ConcurrentHashMap<>();

    @Inject
    MongoClient client;

    @Inject
    DocumentStoreSettings settings;

    @Inject
    DocumentManagers managers;

    @Inject
    DocumentTemplateProducer templates;

    @Inject
    EntitiesMetadata entities;

    @Inject
    Converters converters;

    /** The same object for the same placement. Asks nothing over the network. */
    public Placement of(TenantId tenant) {
        Objects.requireNonNull(tenant, "tenant");
        return shared();
    }

    /** All that tenants may be in: what migrations and sweeps have to visit. */
    public Collection<Placement> all() {
        return List.of(shared());
    }

    private Placement shared() {
        return inDatabase(settings.database());
    }

    /** A placement in a database of its own on the same cluster, with a template bound to it. */
    Placement inDatabase(String name) {
        return byDatabase.computeIfAbsent(name, this::open);
    }

    private Placement open(String name) {
        MongoDatabase database = client.getDatabase(name);
        DocumentTemplate template = templates.apply(managers.of(database));
        return new Placement(name, database, template, new Repositories(template, entities, converters));
    }
}
