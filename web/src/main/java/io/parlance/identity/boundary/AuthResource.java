package io.parlance.identity.boundary;

import io.parlance.identity.control.AskForMail;
import io.parlance.identity.control.ChangePassword;
import io.parlance.identity.control.ForgottenPasswords;
import io.parlance.identity.control.IssuedTokens;
import io.parlance.identity.control.LogIn;
import io.parlance.identity.control.Origin;
import io.parlance.identity.control.Passwords;
import io.parlance.identity.control.Registration;
import io.parlance.identity.control.SignIn;
import io.parlance.identity.control.VerifyingEmail;
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

/** Registering, logging in and out, refreshing, changing the password, and what is proven by mail. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

    @Inject
    SignIn signIn;

    @Inject
    Passwords passwords;

    @Inject
    ForgottenPasswords forgotten;

    @Inject
    VerifyingEmail verifying;

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

    /** 202 whoever is asked for: nothing was looked up yet. */
    @POST
    @Path("/password/forgot")
    @Consumes(MediaType.APPLICATION_JSON)
    @Anonymous
    public Response forgot(WhoBody body) {
        forgotten.sendLink(body.command(), origin());
        return Response.accepted().build();
    }

    @POST
    @Path("/password/reset")
    @Consumes(MediaType.APPLICATION_JSON)
    @Anonymous
    public Response reset(ResetBody body) {
        forgotten.reset(body.token(), body.newPassword(), origin());
        return Response.noContent().build();
    }

    @POST
    @Path("/verify-email")
    @Consumes(MediaType.APPLICATION_JSON)
    @Anonymous
    public Response verify(TokenBody body) {
        verifying.verify(body.token(), origin());
        return Response.noContent().build();
    }

    /** 202 whoever is asked for: nothing was looked up yet. */
    @POST
    @Path("/verify-email/again")
    @Consumes(MediaType.APPLICATION_JSON)
    @Anonymous
    public Response verifyAgain(WhoBody body) {
        verifying.sendAgain(body.command(), origin());
        return Response.accepted().build();
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

    /** The body of what sends a mail to somebody who is not signed in. */
    public record WhoBody(String tenant, String username) {

        AskForMail command() {
            return new AskForMail(tenant, username);
        }
    }

    /** The body of {@code verify-email}. */
    public record TokenBody(String token) {

        @Override
        public String toString() {
            return "TokenBody[]";
        }
    }

    /** The body of {@code password/reset}. */
    public record ResetBody(String token, String newPassword) {

        @Override
        public String toString() {
            return "ResetBody[]";
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
