package io.parlance.platform.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
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
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    @Resource(lookup = "java:jboss/datasources/ParlanceOwnerDS")
    DataSource owner;

    @Resource(lookup = "java:jboss/datasources/ParlanceDS")
    DataSource application;

    @PostConstruct
    void migrate() {
        try {
            ApplicationRole role = applicationRole();
            MigrateResult result = flyway(role.name()).migrate();
            LOG.infof(
                    "PostgreSQL: schema version %s, %d migrations applied now",
                    result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                    result.migrationsExecuted);
            applicationRole().refuseToBypassRowSecurity();
        } catch (FlywayException | SQLException e) {
            throw new IllegalStateException("PostgreSQL: migration failed: " + e.getMessage(), e);
        }
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
            return new ApplicationRole(row.getString(1), row.getBoolean(2), row.getLong(3));
        }
    }
}
