package io.parlance.identity.control;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

/**
 * Settings of proving things by mail.
 *
 * @param publicUrl where browsers find this server, without a slash at its end; never taken from a request, whose sender may write what
 *     they like
 * @param verifyLife how long a link to confirm an address is good
 * @param resetLife how long a link to set another password is good
 * @param mailsAnHour how many of either kind one user gets
 * @param waiting how many requests for a mail may wait to be looked at
 */
public record ProofSettings(String publicUrl, Duration verifyLife, Duration resetLife, int mailsAnHour, int waiting) {

    private static final Duration LONGEST = Duration.ofDays(30);

    /** @throws IllegalArgumentException naming the key that makes no sense */
    public ProofSettings {
        publicUrl = publicUrl.replaceAll("/+$", "");
        checkUrl(publicUrl);
        check("parlance.account.verify.life", verifyLife);
        check("parlance.account.reset.life", resetLife);
        check("parlance.account.mails.hour", mailsAnHour, 1_000);
        check("parlance.account.waiting.max", waiting, 100_000);
    }

    private static void checkUrl(String url) {
        if (!isOfServer(url)) {
            throw new IllegalArgumentException(
                    "parlance.public.url must be as in https://chat.example.org, but is " + url);
        }
    }

    private static boolean isOfServer(String url) {
        try {
            URI uri = new URI(url);
            boolean isHttp = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return isHttp && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static void check(String key, Duration value) {
        if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(key + " must be positive and at most " + LONGEST + ", but is " + value);
        }
    }

    private static void check(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(key + " must be from 1 to " + most + ", but is " + value);
        }
    }
}
