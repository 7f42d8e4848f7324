package io.formwork.value;

/** Text within XML, HTML and SVG. */
public final class Markup {
    private Markup() {}

    /** The text as it may stand between tags and within quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
