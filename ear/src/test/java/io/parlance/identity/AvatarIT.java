package io.parlance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.testing.Account;
import io.parlance.testing.HttpReply;
import io.parlance.testing.OneStoreIsEnough;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures of users. */
@SystemTest
@OneStoreIsEnough
class AvatarIT {

    private final Parlance parlance;

    AvatarIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void isSeenByEverybodyOfTheTenantAndByNobodyElse() throws IOException {
        Account alice = parlance.newUser("alice");
        Account bob = parlance.newUser("bob");
        Account mallory = parlance.newUser(Parlance.RIVAL, "mallory");
        String place =
                put(alice, picture("jpg")).orThrow().json().path("avatar").asText();
        assertThat(place).matches("/api/v1/users/" + alice.id() + "/avatar\\?v=\\w+");
        assertThat(bob.person(alice.id()).avatar()).isEqualTo(place);

        HttpReply seen = bob.rest().get(place);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.header("Content-Type")).contains("image/png");
        assertThat(seen.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(seen.header("Content-Disposition")).contains("inline; filename=\"avatar.png\"");
        assertThat(seen.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
        assertThat(seen.header("Cache-Control")).contains("private, max-age=86400");
        Rest again = bob.rest().with("If-None-Match", seen.header("ETag").orElseThrow());
        assertThat(again.get(place).status()).isEqualTo(304);
        assertThat(again.get(place + "&size=256").status()).isEqualTo(200);
        assertThat(bob.rest().get(place + "&size=65").json().path("field").asText())
                .isEqualTo("size");

        assertThat(mallory.rest().get(place).status()).isEqualTo(404);
        assertThat(parlance.node().rest().get(place).status()).isEqualTo(401);

        assertThat(alice.rest().delete("me/avatar").status()).isEqualTo(204);
        assertThat(bob.rest().get(place).status()).isEqualTo(404);
        assertThat(alice.me().avatar()).isNull();
    }

    @Test
    void isToldByItsBytesWhateverItIsCalled() throws IOException {
        Account alice = parlance.newUser("alice");

        HttpReply page = alice.rest().with("Content-Type", "image/png").send("PUT", "me/avatar", "<html><script>");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.json().path("field").asText()).isEqualTo("image");
        HttpReply large = put(alice, new byte[1_048_577]);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.json().path("field").asText()).isEqualTo("image");
        assertThat(put(alice, picture("gif")).status())
                .as("a GIF that is called a PNG")
                .isEqualTo(200);
        assertThat(alice.rest().send("PUT", "me/avatar", Map.of()).status()).isEqualTo(415);
    }

    @Test
    void anAddressElsewhereIsNotTakenAway() {
        Account alice = parlance.newUser("alice");
        alice.rest()
                .patch("me", Map.of("avatar", "https://example.org/alice.png"))
                .orThrow();

        assertThat(alice.rest().delete("me/avatar").status()).isEqualTo(204);
        assertThat(alice.me().avatar()).isEqualTo("https://example.org/alice.png");
    }

    private static HttpReply put(Account account, byte[] picture) {
        return account.rest().with("Content-Type", "image/png").put("me/avatar", picture);
    }

    static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(0xf2, 0x8c, 0x28));
        graphics.fillRect(0, 0, 320, 240);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(80, 40, 160, 160);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
