package io.formwork.report;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** A picture that somebody uploaded, as it stands in a page: read anew, and never larger than paper can show. */
final class Picture {
    private static final int MOST_DOTS = 900;
    private static final int LARGEST = 20_000;

    private Picture() {}

    /** An address in a page; null where it is no picture that can be read. */
    static @Nullable String address(InputStream content) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(content)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return null;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
                if (longest > LARGEST) {
                    return null;
                }
                ImageReadParam read = reader.getDefaultReadParam();
                int every = Math.ceilDiv(longest, MOST_DOTS);
                read.setSourceSubsampling(every, every, 0, 0);
                return written(reader.read(0, read));
            } finally {
                reader.dispose();
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            // What claims to be a picture and is not.
            return null;
        }
    }

    private static String written(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
