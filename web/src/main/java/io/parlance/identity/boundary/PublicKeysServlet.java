package io.parlance.identity.boundary;

import io.parlance.identity.control.SigningKeyRing;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The public keys of access tokens as a JWK set (RFC 7517), at a well-known place outside of {@code /api/v1} (RFC 8615). */
@WebServlet("/.well-known/jwks.json")
public class PublicKeysServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    transient SigningKeyRing keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.getOutputStream().write(keys.publicKeys().toString().getBytes(StandardCharsets.UTF_8));
    }
}
