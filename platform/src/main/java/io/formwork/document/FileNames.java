package io.formwork.document;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what an uploader says about a file harmless: its name, and what it is. Pure. */
final class FileNames {
    private static final int LONGEST = 120;

    /** What browsers show without running anything; all else travels as bytes. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("csv", "text/csv"),
            Map.entry("zip", "application/zip"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"));

    private FileNames() {}

    /** The last part of the path, without controls, direction marks and what file systems refuse; never empty. */
    static String clean(@Nullable String name) {
        String given = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFC);
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String plain = last.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> false;
                    case Character.UNASSIGNED, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
                    default -> "<>:\"|?*".indexOf(c) < 0;
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip()
                .replaceAll("^\\.+|[. ]+$", "");
        return plain.isEmpty() ? "file" : shortened(plain);
    }

    /** Keeps the ending, which says what a file is. */
    private static String shortened(String name) {
        int length = name.codePointCount(0, name.length());
        if (length <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 12 ? name.substring(dot) : "";
        int kept = name.offsetByCodePoints(0, LONGEST - ending.length());
        return name.substring(0, kept) + ending;
    }

    /**
     * What a file is by its ending, where its first bytes do not say otherwise.
     *
     * @param head the first bytes, at least 12 where the file has so many
     */
    static String type(String cleanName, byte[] head) {
        String image = image(head);
        if (image != null) {
            return image;
        }
        int dot = cleanName.lastIndexOf('.');
        String type = TYPES.get(cleanName.substring(dot + 1).toLowerCase(Locale.ROOT));
        return dot < 0 || type == null || type.startsWith("image/") ? "application/octet-stream" : type;
    }

    private static @Nullable String image(byte[] head) {
        if (starts(head, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return "image/png";
        } else if (starts(head, 0, 0xFF, 0xD8, 0xFF)) {
            return "image/jpeg";
        } else if (starts(head, 0, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        return starts(head, 0, 'R', 'I', 'F', 'F') && starts(head, 8, 'W', 'E', 'B', 'P') ? "image/webp" : null;
    }

    private static boolean starts(byte[] head, int offset, int... bytes) {
        if (head.length < offset + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[offset + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
