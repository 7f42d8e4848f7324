package io.formwork.process;

import io.formwork.value.FieldValue;
import io.formwork.value.Values;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a document says, as one SHA-256: equal values give equal hashes, however they were entered. */
final class ContentHash {
    private ContentHash() {}

    static String of(Values values) {
        return sha256(text(values));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java platform", e);
        }
    }

    /** Lengths stand before texts, so that no two documents write the same. */
    private static String text(Values values) {
        StringBuilder text = new StringBuilder("{");
        values.fields().stream().sorted().forEach(field -> {
            FieldValue value = values.get(field);
            if (value != null) {
                text.append(framed(field)).append(framed(text(value)));
            }
        });
        return text.append('}').toString();
    }

    private static String text(FieldValue value) {
        return switch (value) {
            case FieldValue.Text(var plain) -> "t" + plain;
            case FieldValue.Number(var number) -> "n" + plain(number);
            case FieldValue.Flag(var flag) -> "b" + flag;
            case FieldValue.Day(var day) -> "d" + day;
            case FieldValue.TimeOfDay(var time) -> "h" + time;
            case FieldValue.Moment(var moment) -> "m" + moment.toInstant();
            case FieldValue.Link(var ref) -> "l" + ref.id();
            case FieldValue.Choices(var keys) -> {
                StringBuilder text = new StringBuilder("c");
                keys.forEach(key -> text.append(framed(key)));
                yield text.toString();
            }
            case FieldValue.Links(var refs) -> {
                StringBuilder text = new StringBuilder("r");
                refs.forEach(ref -> text.append(ref.id()));
                yield text.toString();
            }
            case FieldValue.Files(var files) -> {
                StringBuilder text = new StringBuilder("f");
                files.forEach(file -> text.append(file.id()));
                yield text.toString();
            }
            case FieldValue.Table(var lines) -> {
                StringBuilder text = new StringBuilder("[");
                lines.forEach(line -> text.append(line.id()).append(framed(text(line.values()))));
                yield text.append(']').toString();
            }
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String framed(String text) {
        return text.length() + ":" + text;
    }
}
