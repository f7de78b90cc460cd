package io.parlance.probe;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.Topic;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** One question for each part of the server. */
@Path("/")
@RequestScoped
public class ProbeResource {

    @Inject
    @ConfigProperty(name = "parlance.redis.uri")
    String redis;

    @Inject
    Flaky flaky;

    @Inject
    JsonWebToken token;

    @Inject
    MeterRegistry meters;

    @Inject
    JMSContext jms;

    @Inject
    Received received;

    @Resource(lookup = "java:/jms/topic/parlance/events")
    Topic events;

    @Resource(lookup = "java:jboss/datasources/ParlanceDS")
    DataSource application;

    @Resource(lookup = "java:jboss/datasources/ParlanceOwnerDS")
    DataSource owner;

    @GET
    @Path("ready")
    @Operation(summary = "Answers")
    public String ready() {
        return "yes";
    }

    @GET
    @Path("config")
    public String config() {
        return redis;
    }

    @GET
    @Path("retried")
    public int retried() {
        return flaky.succeedAtTheThirdTry();
    }

    @GET
    @Path("me")
    @RolesAllowed("tester")
    public String me() {
        return token.getSubject();
    }

    @POST
    @Path("counted")
    public void count() {
        meters.counter("probe.counted").increment();
    }

    @GET
    @Path("roles")
    public String roles() throws SQLException {
        return roleOf(application) + " " + roleOf(owner);
    }

    @POST
    @Path("events")
    public void publish(@QueryParam("from") int from, @QueryParam("to") int to) {
        for (int number = from; number < to; number++) {
            jms.createProducer().send(events, Integer.toString(number));
        }
    }

    @GET
    @Path("events")
    public String events() {
        return String.join(",", received.all());
    }

    private static String roleOf(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
