package io.parlance.identity.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvatarPictureTest {

    private static final long PIXELS = 1_000_000;

    @ParameterizedTest
    @CsvSource({"png,600,400", "jpg,400,600", "gif,300,300", "png,1,1", "jpg,900,1000"})
    void becomesASquareOfEachWidth(String format, int width, int height) throws IOException {
        AvatarPicture picture = AvatarPicture.read(picture(format, width, height), PIXELS);

        for (int wanted : AvatarWidth.ALL) {
            BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(picture.png(wanted)));
            assertThat(drawn.getWidth()).isEqualTo(wanted);
            assertThat(drawn.getHeight()).isEqualTo(wanted);
            Color middle = new Color(drawn.getRGB(wanted / 2, wanted / 2));
            assertThat(middle.getRed()).isGreaterThan(200);
            assertThat(middle.getBlue()).isLessThan(60);
        }
    }

    @Test
    void nothingButThePictureIsKept() throws IOException {
        byte[] bytes = picture("png", 64, 64);
        byte[] hiding = Arrays.copyOf(bytes, bytes.length + 20);
        byte[] secret = "<script>alert(1)</sc".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(secret, 0, hiding, bytes.length, secret.length);

        byte[] drawn = AvatarPicture.read(hiding, PIXELS).png(64);

        assertThat(new String(drawn, StandardCharsets.ISO_8859_1)).doesNotContain("<script>");
    }

    @Test
    void aHugePictureInASmallFileIsNotRead() throws IOException {
        byte[] bytes = picture("png", 1_001, 1_000);

        assertRefused(() -> AvatarPicture.read(bytes, PIXELS), ErrorCode.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<html>",
                "GIF89a",
                "\u0089PNG\r\n\u001a\nnothing"
            })
    void whatIsNoPictureIsRefused(String text) {
        assertRefused(
                () -> AvatarPicture.read(text.getBytes(StandardCharsets.ISO_8859_1), PIXELS), ErrorCode.BAD_REQUEST);
    }

    @Test
    void webPIsRefusedWithWhatToSendInstead() {
        byte[] webp = "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> AvatarPicture.read(webp, PIXELS)).hasMessageContaining("PNG, JPEG or GIF");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void aBrokenPictureIsRefusedOrDrawnAsFarAsItGoes(String format) throws IOException {
        byte[] whole = picture(format, 300, 300);
        for (int length = 3; length < whole.length; length += Math.max(1, whole.length / 50)) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                assertThat(AvatarPicture.read(cut, PIXELS).png(64)).isNotEmpty();
            } catch (Problem refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            }
        }
    }

    /** Red, with blue edges where they are cut off. */
    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, 0, width, height);
        int side = Math.min(width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect((width - side) / 2, (height - side) / 2, side, side);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static void assertRefused(ThrowingCallable reading, ErrorCode code) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Problem.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.field()).contains("image");
        });
    }
}
