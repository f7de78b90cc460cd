package io.parlance.platform.control;

import io.parlance.platform.entity.ApplicationRole;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jboss.logging.Logger;

/**
 * Brings PostgreSQL's schema up to date when the application starts, as its owner, and then makes sure that the role the
 * application works with cannot pass row-level security by. Everything that needs the schema at start says
 * {@code @DependsOn("SchemaMigration")}. Nodes that start together wait for each other in Flyway's lock.
 */
@Singleton
@Startup
@DependsOn("ProductionStart")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    private static final String WAIT = "parlance.postgres.wait";

    /** The server gives up a deployment after five minutes. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(4);

    @Inject
    Config config;

    @Resource(lookup = "java:jboss/datasources/ParlanceOwnerDS")
    DataSource owner;

    @Resource(lookup = "java:jboss/datasources/ParlanceDS")
    DataSource application;

    @PostConstruct
    void migrate() {
        try {
            ApplicationRole role = whenThere().until(this::applicationRole);
            whenThere().until(() -> owner.getConnection()).close();
            MigrateResult result = flyway(role.name()).migrate();
            LOG.infof(
                    "PostgreSQL: schema version %s, %d migrations applied now",
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                    result.migrationsExecuted);
            applicationRole().refuseToBeMoreThanItMay();
        } catch (FlywayException | SQLException e) {
            throw new IllegalStateException("PostgreSQL: migration failed: " + e.getMessage(), e);
        }
    }

    private DatabaseWait whenThere() {
        Duration limit = config.getOptionalValue(WAIT, Duration.class).orElse(Duration.ofMinutes(3));
        if (limit.isNegative() || limit.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalStateException("configuration: " + WAIT + " must be from PT0S to " + LONGEST_WAIT);
        }
        return new DatabaseWait(
                limit,
                Thread::sleep,
                why -> LOG.warnf("PostgreSQL is away (parlance.postgres.url): %s Not started yet; trying again", why));
    }

    private Flyway flyway(String applicationRole) {
        return Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", applicationRole))
                .load();
    }

    private ApplicationRole applicationRole() throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ApplicationRole.QUERY)) {
            row.next();
            return ApplicationRole.of(row);
        }
    }
}
