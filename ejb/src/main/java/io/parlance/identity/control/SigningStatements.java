package io.parlance.identity.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import io.parlance.audit.control.StatementSigner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Signs statements with the keys of access tokens. Neither can be taken for the other: tokens are of type {@code JWT}, and
 * statements never are. Thread-safe.
 */
@ApplicationScoped
public class SigningStatements implements StatementSigner {

    @Inject
    SigningKeyRing keys;

    @Override
    public String sign(String type, String payload) {
        RSAKey key = keys.signingKey();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        try {
            JWSObject statement = new JWSObject(header, new Payload(payload));
            statement.sign(new RSASSASigner(key));
            return statement.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the statement could not be signed", e);
        }
    }
}
