package io.parlance.identity.boundary;

import io.parlance.identity.control.SigningKeyRing;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The public halves of all keys that ever signed, as a JWK set (RFC 7517), for who verifies an audit log of years ago. Tokens are verified
 * with the other set, which leaves out what is not good any more.
 */
@WebServlet("/.well-known/audit-keys.json")
public class StatementKeysServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient SigningKeyRing keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.getOutputStream().write(keys.everUsed().toString().getBytes(StandardCharsets.UTF_8));
    }
}
