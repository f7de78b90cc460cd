package io.parlance.applications.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksAddressTest {

    @Test
    void isOneWithTls() {
        assertThat(JwksAddress.parse("https://shop.example/jwks.json", false)).hasHost("shop.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8081/jwks.json", "http://localhost/jwks.json", "http://[::1]:1/"})
    void isOneOfThisMachineWhereThatIsAllowed(String address) {
        assertThat(JwksAddress.parse(address, true)).hasScheme("http");
        assertRefused(address, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example",
                "http://shop.example/jwks.json",
                "http://127.0.0.1.shop.example/",
                "http://localhost@shop.example/",
                "https://user:password@shop.example/",
                "https:///jwks.json",
                "https://shop.example/#keys",
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "jar:https://shop.example/x.jar!/",
                "https://shop example/"
            })
    void isNothingElse(String address) {
        assertRefused(address, true);
    }

    private static void assertRefused(String address, boolean loopbackAllowed) {
        assertThatThrownBy(() -> JwksAddress.parse(address, loopbackAllowed))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.field()).contains("jwksUrl"));
    }
}
