package io.formwork.template;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of a package as a zip: written plainly, and read as what a stranger sent. */
public final class PackageArchive {
    private static final int MOST_FILES = 2_000;
    private static final int MOST_BYTES = 20_000_000;
    private static final int LONGEST_PATH = 200;

    /** Where definitions lie, in small parts that lead nowhere else. */
    private static final Pattern PATH = Pattern.compile(
            "(templates|forms|processes)/[a-z][a-z0-9-]{0,40}(/[A-Za-z0-9][A-Za-z0-9._-]*)+\\.(yaml|bpmn|csv)");

    private PackageArchive() {}

    /** The same files make the same bytes. */
    public static byte[] write(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(0);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** @throws TemplateRefusal where it is anything but a bounded number of small texts at harmless paths */
    static Map<String, String> read(byte[] zip) {
        if (zip.length < 4 || zip[0] != 'P' || zip[1] != 'K') {
            throw new TemplateRefusal("no-zip");
        }
        Map<String, String> files = new LinkedHashMap<>();
        int budget = MOST_BYTES;
        int entries = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > MOST_FILES) {
                    throw new TemplateRefusal("too-many-files", Integer.toString(MOST_FILES));
                }
                if (entry.isDirectory()) {
                    continue;
                }
                requireHarmless(entry.getName());
                // A few bytes of zip can be gigabytes of zeros: no more is read than a package may hold.
                byte[] content = in.readNBytes(budget + 1);
                budget -= content.length;
                if (budget < 0) {
                    throw new TemplateRefusal("too-large", Integer.toString(MOST_BYTES / 1_000_000));
                }
                if (files.put(entry.getName(), text(entry.getName(), content)) != null) {
                    throw new TemplateRefusal("twice", entry.getName());
                }
            }
        } catch (ZipException | EOFException | IllegalArgumentException _) {
            throw new TemplateRefusal("no-zip");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static void requireHarmless(String path) {
        if (path.length() > LONGEST_PATH
                || path.contains("..")
                || !PATH.matcher(path).matches()) {
            throw new TemplateRefusal(
                    "bad-path", path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path);
        }
    }

    private static String text(String path, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new TemplateRefusal("no-text", path);
        }
    }
}
