package io.parlance.platform.control;

import io.parlance.platform.entity.DocumentStoreSettings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Refuses to start in production with stores that anybody may use, before any of them is used. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProductionStart {

    private static final Logger LOG = Logger.getLogger(ProductionStart.class);
    private static final String POSTGRES_URL = "jdbc:postgresql://127.0.0.1:5432/parlance";

    @Inject
    Config config;

    @Inject
    DocumentStoreSettings documents;

    @PostConstruct
    void check() {
        ProductionRules rules = ProductionRules.parse(text(ProductionRules.TLS).orElse("warn"));
        if (config.getOptionalValue(ProductionRules.MODE, Boolean.class).orElse(false)) {
            rules.check(stores()).forEach(warning -> LOG.warnf("configuration: %s", warning));
        }
    }

    private List<StoreAccess> stores() {
        String postgres = text("parlance.postgres.url").orElse(POSTGRES_URL);
        String application = "parlance.postgres.password";
        String owner = "parlance.postgres.owner.password";
        return List.of(
                StoreAccess.postgres(postgres, application, text(application)),
                StoreAccess.postgres(postgres, owner, text(owner)),
                StoreAccess.documents(documents.uri()),
                StoreAccess.redis(config.getValue("parlance.redis.uri", URI.class)));
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class);
    }
}
