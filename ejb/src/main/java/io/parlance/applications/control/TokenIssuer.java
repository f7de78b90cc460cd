package io.parlance.applications.control;

import io.parlance.kernel.ApplicationId;
import io.parlance.kernel.TenantId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who mints tokens, as their claim {@code iss} says: {@code app:TENANT:APPLICATION}, both by id. */
public record TokenIssuer(TenantId tenant, ApplicationId application) {

    private static final String UUID_FORM = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final Pattern FORM = Pattern.compile("app:" + UUID_FORM + ":" + UUID_FORM);

    /** Empty when it is the name of no application, as that of the product itself. */
    static Optional<TokenIssuer> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new TokenIssuer(
                        new TenantId(UUID.fromString(matcher.group(1))),
                        new ApplicationId(UUID.fromString(matcher.group(2)))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "app:" + tenant + ":" + application;
    }
}
