package io.parlance.platform.boundary;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.Map;

/**
 * Tells browsers what pages of this server may do, and how long they may keep what it serves.
 *
 * <p>Scripts and styles come from this origin only, none is inline: text that a user wrote can never run, even if an
 * element should one day let it through. Bundled assets carry a hash of their contents in their name and are kept for a
 * year. Pages are not stored at all: the archive is reproducible, so its files have the same time in every build, and a
 * browser that revalidates by time would keep the page of an older one.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String OWN_ORIGIN_ONLY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final String CONTENT_SECURITY_POLICY =
            OWN_ORIGIN_ONLY + "; require-trusted-types-for 'script'; trusted-types lit-html";

    /** Swagger UI cleans what it puts into the page itself, and shows nothing that a user wrote. */
    private static final String API_DOCS_POLICY = OWN_ORIGIN_ONLY;

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy", CONTENT_SECURITY_POLICY,
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ALWAYS.forEach(response::setHeader);
        String path = request.getServletPath();
        if (path.startsWith("/api-docs/")) {
            response.setHeader("Content-Security-Policy", API_DOCS_POLICY);
        }
        if (isPage(path)) {
            response.setHeader("Cache-Control", "no-store");
        } else if (isAsset(path)) {
            response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        }
        chain.doFilter(request, response);
    }

    private static boolean isPage(String path) {
        return path.isEmpty() || path.endsWith("/") || path.endsWith(".html");
    }

    /** Only what exists: a "not found" from a node that has not got the newest bundle yet must not be kept for a year. */
    private boolean isAsset(String path) throws MalformedURLException {
        return path.startsWith("/assets/") && getServletContext().getResource(path) != null;
    }
}
