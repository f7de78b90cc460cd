package io.parlance.platform.control;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads {@link FieldKeys} from the configuration; nonsense stops the deployment. After those that are named there comes one that is
 * derived from the master key, so that an installation needs no other secret to begin with.
 */
@ApplicationScoped
public class FieldKeysSource {

    static final String KEYS = "parlance.field.keys";
    static final String MASTER = "parlance.master.key";
    static final String DERIVED = "master";

    private static final String PURPOSE = "parlance field keys 1";

    @Produces
    @Singleton
    public FieldKeys keys(
            @ConfigProperty(name = KEYS) Optional<String> named, @ConfigProperty(name = MASTER) String masterKey) {
        return new FieldKeys(parse(named.orElse(""), masterKey));
    }

    /** @throws IllegalArgumentException naming the configuration key */
    static Map<String, byte[]> parse(String named, String masterKey) {
        Map<String, byte[]> keys = new LinkedHashMap<>();
        for (String entry : named.split(",")) {
            if (!entry.isBlank()) {
                int colon = entry.indexOf(':');
                byte[] key = decoded(entry.substring(colon + 1));
                if (colon < 1 || key.length != FieldKeys.KEY_BYTES) {
                    throw malformed();
                }
                keys.put(entry.substring(0, colon).strip(), key);
            }
        }
        keys.putIfAbsent(DERIVED, derived(decoded(masterKey)));
        return keys;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /** HMAC-SHA256 (RFC 2104) of a purpose: whoever has the derived key learns nothing of the master key. */
    private static byte[] derived(byte[] masterKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(masterKey, "HmacSHA256"));
            return mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                KEYS + " must be NAME:KEY, with commas between, each key base64 of " + FieldKeys.KEY_BYTES + " bytes");
    }
}
