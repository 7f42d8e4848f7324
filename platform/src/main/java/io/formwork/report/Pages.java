package io.formwork.report;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** Sets pages: XHTML becomes a PDF with Chinese glyphs in it, and nothing is fetched from anywhere. */
final class Pages {
    /** Latin letters and digits first, Chinese where those have no glyph. */
    static final String FONTS = "Latin, Chinese";

    private static final Map<String, String> FILES = Map.of(
            "Latin", "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf",
            "Chinese", "/fonts/DroidSansFallbackFull.ttf");

    private static final String DRAWN = "data:image/png;base64,";

    private Pages() {}

    static byte[] pdf(String xhtml) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useFastMode();
            FILES.forEach((family, file) -> {
                FSSupplier<InputStream> font =
                        () -> Objects.requireNonNull(Pages.class.getResourceAsStream(file), file);
                builder.useFont(font, family);
            });
            // Pages are made of text that people typed: no address in it is ever followed. What is drawn here is in the
            // page.
            builder.useUriResolver((_, address) -> address.startsWith(DRAWN) ? address : null);
            builder.useObjectDrawerFactory(new ChartDrawer());
            builder.withHtmlContent(xhtml, null);
            builder.toStream(out);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("A page cannot be set", e);
        }
        return out.toByteArray();
    }

    /** Text as it stands in XHTML; what XML cannot hold is left out. */
    static String text(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                    boolean allowed = c == '\n'
                            || c == '\t'
                            || c >= 0x20 && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF);
                    if (allowed) {
                        safe.appendCodePoint(c);
                    }
                }
            }
        });
        return safe.toString();
    }
}
