package io.parlance.applications;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.parlance.testing.Account;
import io.parlance.testing.Json;
import io.parlance.testing.Landlord;
import io.parlance.testing.Parlance;
import io.parlance.testing.SystemTest;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that a tenant signs with a key of its own, which it publishes. */
@SystemTest
class PublishedKeysIT {

    private static final String KID = "2026-1";

    private final Parlance parlance;
    private final KeyPair key = keyPair();
    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer publisher;
    private String path;
    private String issuer;

    PublishedKeysIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @BeforeEach
    void publish() throws IOException {
        publisher = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = jwks().getBytes(StandardCharsets.UTF_8);
        publisher.createContext("/jwks.json", exchange -> {
            fetches.incrementAndGet();
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        publisher.start();
        Landlord landlord = Landlord.of(parlance.node());
        String application = landlord.addApplication(Parlance.DEMO, parlance.newName("shop"));
        path = "admin/applications/" + application + "?tenant=demo";
        String address = "http://127.0.0.1:" + publisher.getAddress().getPort() + "/jwks.json";
        issuer = landlord.operator()
                .patch(path, Map.of("jwksUrl", address))
                .orThrow()
                .json()
                .path("issuer")
                .asText();
    }

    @AfterEach
    void stop() {
        publisher.stop(0);
    }

    @Test
    void areFetchedOnceAndVerifyWhatTheyShould() {
        Account alice = parlance.newUser("alice");
        String good = token(key, KID, "id:" + alice.id());

        for (int i = 0; i < 3; i++) {
            assertThat(me(good)).isEqualTo(200);
        }
        assertThat(fetches).hasValue(1);
        assertThat(me(token(keyPair(), KID, "id:" + alice.id()))).isEqualTo(401);
        assertThat(me(token(key, "another", "id:" + alice.id()))).isEqualTo(401);
        assertThat(me(good.substring(0, good.lastIndexOf('.') + 1))).isEqualTo(401);
    }

    @Test
    void verifyNothingAnyMoreOnceTheirAddressIsTakenAway() {
        Account alice = parlance.newUser("alice");
        String token = token(key, KID, "id:" + alice.id());
        assertThat(me(token)).isEqualTo(200);

        Landlord.of(parlance.node())
                .operator()
                .send("PATCH", path, "{\"jwksUrl\": null}")
                .orThrow();

        assertThat(me(token)).isEqualTo(401);
    }

    private int me(String token) {
        return parlance.node().rest().withToken(token).get("me").status();
    }

    private String token(KeyPair signer, String kid, String subject) {
        long now = Instant.now().getEpochSecond();
        String text = part(Map.of("alg", "RS256", "typ", "JWT", "kid", kid)) + "."
                + part(Map.of("iss", issuer, "aud", "parlance", "sub", subject, "iat", now, "exp", now + 600));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(signer.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private String jwks() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        return Json.write(Map.of(
                "keys",
                List.of(Map.of(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "kid",
                        KID,
                        "n",
                        base64(unsigned(open.getModulus())),
                        "e",
                        base64(unsigned(open.getPublicExponent()))))));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String part(Map<String, ?> json) {
        return base64(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2_048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
