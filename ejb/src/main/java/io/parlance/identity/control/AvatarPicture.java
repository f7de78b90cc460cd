package io.parlance.identity.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture that somebody uploaded, told by its first bytes and never by what it is called. Nothing of it is handed on as it came: its middle
 * is drawn anew, without what cameras write into files, and without whatever else hides in them. Immutable.
 */
final class AvatarPicture {

    private static final String FIELD = "image";

    private final BufferedImage square;

    private AvatarPicture(BufferedImage square) {
        this.square = square;
    }

    /** What begins so. */
    private enum Format {
        PNG("png", new int[] {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}),
        JPEG("jpeg", new int[] {0xff, 0xd8, 0xff}),
        GIF("gif", new int[] {'G', 'I', 'F', '8'});

        private final String reader;
        private final int[] magic;

        Format(String reader, int[] magic) {
            this.reader = reader;
            this.magic = magic;
        }

        private boolean begins(byte[] bytes) {
            for (int i = 0; i < magic.length; i++) {
                if (bytes.length <= i || (bytes[i] & 0xff) != magic[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param pixels most of them, width times height: a small file may be a huge picture
     * @throws Problem BAD_REQUEST or TOO_LARGE, field {@code image}
     */
    static AvatarPicture read(byte[] bytes, long pixels) {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(format(bytes).reader).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            if (width * height > pixels) {
                throw Problem.of(ErrorCode.TOO_LARGE, FIELD, "must have at most " + pixels + " pixels");
            }
            ImageReadParam part = reader.getDefaultReadParam();
            int step = (int) Math.max(1, Math.min(width, height) / (2L * AvatarWidth.LARGEST));
            part.setSourceSubsampling(step, step, 0, 0);
            return new AvatarPicture(middle(reader.read(0, part)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            // readers throw whatever comes to them of what is broken
            throw Problem.badRequest(FIELD, "is broken, or of a kind that cannot be read here");
        } finally {
            reader.dispose();
        }
    }

    private static Format format(byte[] bytes) {
        for (Format format : Format.values()) {
            if (format.begins(bytes)) {
                return format;
            }
        }
        throw Problem.badRequest(
                FIELD,
                isWebP(bytes)
                        ? "is WebP, which cannot be read here: send PNG, JPEG or GIF"
                        : "must be PNG, JPEG or GIF");
    }

    private static boolean isWebP(byte[] bytes) {
        return bytes.length >= 12
                && new String(bytes, 0, 4, StandardCharsets.US_ASCII).equals("RIFF")
                && new String(bytes, 8, 4, StandardCharsets.US_ASCII).equals("WEBP");
    }

    private static BufferedImage middle(BufferedImage image) {
        int side = Math.min(image.getWidth(), image.getHeight());
        return image.getSubimage((image.getWidth() - side) / 2, (image.getHeight() - side) / 2, side, side);
    }

    /** The picture as a PNG of that width and height. */
    byte[] png(int width) {
        BufferedImage image = square;
        // halved again and again: in one step most of the pixels would count for nothing
        while (image.getWidth() >= 2 * width) {
            image = drawn(image, image.getWidth() / 2);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream png = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(drawn(image, width), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    private static BufferedImage drawn(BufferedImage image, int width) {
        BufferedImage drawn = new BufferedImage(width, width, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = drawn.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.drawImage(image, 0, 0, width, width, null);
        } finally {
            graphics.dispose();
        }
        return drawn;
    }
}
