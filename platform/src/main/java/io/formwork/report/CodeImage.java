package io.formwork.report;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import io.formwork.definition.report.PrintDefinition.CodeKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Draws a text as a code that machines read: each of its modules some dots, so that nothing is blurred in between. */
final class CodeImage {
    private static final int DOTS = 6;
    private static final int BAR_HEIGHT = 160;
    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    private CodeImage() {}

    /** The image as an address in a page; null where the kind of code cannot say the text. */
    static @Nullable String address(CodeKind kind, String text) {
        BitMatrix modules = modules(kind, text);
        if (modules == null) {
            return null;
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(drawn(kind, modules), "png", out);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("A code cannot be drawn", e);
        }
    }

    private static @Nullable BitMatrix modules(CodeKind kind, String text) {
        try {
            return switch (kind) {
                case QR ->
                    new QRCodeWriter()
                            .encode(
                                    text,
                                    BarcodeFormat.QR_CODE,
                                    0,
                                    0,
                                    Map.of(EncodeHintType.MARGIN, 1, EncodeHintType.CHARACTER_SET, "UTF-8"));
                case CODE128 ->
                    new Code128Writer().encode(text, BarcodeFormat.CODE_128, 0, 1, Map.of(EncodeHintType.MARGIN, 10));
            };
        } catch (WriterException | IllegalArgumentException _) {
            return null;
        }
    }

    private static BufferedImage drawn(CodeKind kind, BitMatrix modules) {
        boolean bars = kind == CodeKind.CODE128;
        int width = modules.getWidth() * DOTS;
        int height = bars ? BAR_HEIGHT : modules.getHeight() * DOTS;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, modules.get(x / DOTS, bars ? 0 : y / DOTS) ? BLACK : WHITE);
            }
        }
        return image;
    }
}
