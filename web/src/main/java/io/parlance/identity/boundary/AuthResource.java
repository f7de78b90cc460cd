package io.parlance.identity.boundary;

import io.parlance.identity.control.ChangePassword;
import io.parlance.identity.control.IssuedTokens;
import io.parlance.identity.control.LogIn;
import io.parlance.identity.control.Origin;
import io.parlance.identity.control.Passwords;
import io.parlance.identity.control.Registration;
import io.parlance.identity.control.SignIn;
import io.parlance.kernel.Problem;
import io.parlance.kernel.SessionId;
import io.parlance.kernel.UserId;
import io.parlance.platform.boundary.Anonymous;
import io.parlance.platform.boundary.CurrentCaller;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Registering, logging in and out, refreshing, changing the password. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

    @Inject
    SignIn signIn;

    @Inject
    Passwords passwords;

    @Inject
    CurrentCaller caller;

    @Context
    HttpServletRequest request;

    @POST
    @Path("/register")
    @Consumes(MediaType.APPLICATION_JSON)
    @Anonymous
    public Response register(RegisterBody body) {
        UserId user = signIn.register(body.command(), origin());
        return Response.status(Response.Status.CREATED)
                .entity(new Registered(user))
                .build();
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Anonymous
    public Response logIn(LogInBody body) {
        return answer(signIn.logIn(body.command(), origin()));
    }

    @POST
    @Path("/refresh")
    @Consumes(MediaType.APPLICATION_JSON)
    @Anonymous
    public Response refresh(RefreshBody body) {
        if (body.refreshToken() == null) {
            throw Problem.badRequest("refreshToken", "is needed");
        }
        return answer(signIn.refresh(body.refreshToken()));
    }

    @POST
    @Path("/logout")
    public Response logOut() {
        signIn.logOut(caller.get());
        return Response.noContent().build();
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response changePassword(PasswordBody body) {
        passwords.change(caller.get(), body.command(), origin());
        return Response.noContent().build();
    }

    private Origin origin() {
        return new Origin(request.getRemoteAddr(), Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)));
    }

    /** Tokens belong into no cache (RFC 6749, 5.1). */
    private static Response answer(IssuedTokens tokens) {
        return Response.ok(Tokens.of(tokens))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** The body of {@code register}. */
    public record RegisterBody(String tenant, String username, String email, String password, String displayName) {

        Registration command() {
            return new Registration(tenant, username, email, password, displayName);
        }
    }

    /** The answer to {@code register}. */
    public record Registered(UserId userId) {}

    /** The body of {@code login}. */
    public record LogInBody(String tenant, String username, String password, String deviceId) {

        LogIn command() {
            return new LogIn(tenant, username, password, Optional.ofNullable(deviceId));
        }
    }

    /** The body of {@code password}. */
    public record PasswordBody(String currentPassword, String newPassword) {

        ChangePassword command() {
            return new ChangePassword(currentPassword, newPassword);
        }
    }

    /** The body of {@code refresh}. */
    public record RefreshBody(String refreshToken) {}

    /**
     * The answer to {@code login} and {@code refresh}.
     *
     * @param expiresIn seconds until the access token runs out
     */
    public record Tokens(String accessToken, String refreshToken, long expiresIn, UserId userId, SessionId sessionId) {

        static Tokens of(IssuedTokens tokens) {
            return new Tokens(
                    tokens.accessToken(),
                    tokens.refreshToken(),
                    tokens.expiresIn().toSeconds(),
                    tokens.user(),
                    tokens.session());
        }
    }
}
