package io.parlance.audit.control;

/**
 * Signs what this installation states, with a key whose public half it publishes. A port: the keys belong to a feature that is
 * itself audited. Thread-safe.
 */
public interface StatementSigner {

    /**
     * A JWS in its compact form (RFC 7515), signed with RS256.
     *
     * @param type {@code typ} of the header, which keeps statements apart from everything else that these keys sign
     * @param payload what is stated
     */
    String sign(String type, String payload);
}
