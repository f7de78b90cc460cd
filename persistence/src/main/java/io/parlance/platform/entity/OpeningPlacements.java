package io.parlance.platform.entity;

import com.mongodb.client.MongoDatabase;
import io.parlance.kernel.NodeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.jnosql.mapping.core.Converters;
import org.eclipse.jnosql.mapping.document.DocumentTemplate;
import org.eclipse.jnosql.mapping.document.DocumentTemplateProducer;
import org.eclipse.jnosql.mapping.metadata.EntitiesMetadata;

/** Binds JNoSQL, and the gate for writes, to databases. Thread-safe. */
@ApplicationScoped
class OpeningPlacements {

    @Inject
    DocumentManagers managers;

    @Inject
    DocumentTemplateProducer templates;

    @Inject
    EntitiesMetadata entities;

    @Inject
    Converters converters;

    @Inject
    NodeId node;

    @Inject
    Clock clock;

    /** @param settings say how long a write may take */
    Placement open(Location location, Cluster cluster, DocumentStoreSettings settings) {
        MongoDatabase database = cluster.client().getDatabase(location.database());
        DocumentTemplate template = templates.apply(managers.of(cluster.client(), location.database()));
        return new Placement(
                location,
                cluster,
                database,
                template,
                new Repositories(template, entities, converters),
                placement -> new WriteGate(
                        new FenceDocuments(placement), node.value(), settings.write(), clock, System::nanoTime));
    }
}
