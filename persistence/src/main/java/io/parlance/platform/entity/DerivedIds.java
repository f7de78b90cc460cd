package io.parlance.platform.entity;

import io.parlance.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids that are found again from what they are derived from, so that the uniqueness of an id is the uniqueness of its cause:
 * UUIDv8 (RFC 9562, section 5.8) of the first 122 free bits of HMAC-SHA256 (RFC 2104) under the tenant's secret. Thread-safe.
 */
@ApplicationScoped
public class DerivedIds {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    @Inject
    TenantSecrets secrets;

    /**
     * The id of these parts, in this order.
     *
     * @throws io.parlance.kernel.Problem UNAVAILABLE when the tenant's secret cannot be read
     */
    public UUID of(TenantId tenant, String purpose, List<String> parts) {
        return derive(secrets.of(tenant), purpose, parts);
    }

    /** Parts go in with their lengths: no two lists run together. */
    static UUID derive(byte[] secret, String purpose, List<String> parts) {
        Mac mac = mac(secret);
        add(mac, purpose);
        parts.forEach(part -> add(mac, part));
        ByteBuffer hash = ByteBuffer.wrap(mac.doFinal());
        long high = (hash.getLong() & ~0xF000L) | VERSION_8;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | VARIANT;
        return new UUID(high, low);
    }

    private static void add(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
