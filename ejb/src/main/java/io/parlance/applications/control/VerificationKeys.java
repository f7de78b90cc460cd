package io.parlance.applications.control;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;
import java.util.Optional;

/** The keys that verify an application's tokens: asked for by the {@code kid} of a token's header. */
interface VerificationKeys {

    /** The application's own secrets, the newest first. */
    List<byte[]> secrets();

    /** The public key of that name in the application's JWK set. */
    Optional<JWK> publicKey(String kid);
}
