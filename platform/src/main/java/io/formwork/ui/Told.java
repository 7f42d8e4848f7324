package io.formwork.ui;

import io.formwork.document.Glances;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.stream.Collectors;

/** What is told of a document at a glance, in one line. */
public final class Told {
    private Told() {}

    public static String of(List<Glances.Told> glance) {
        return glance.stream()
                .map(told ->
                        told.title() + " " + said(told.value()) + (told.unit().isEmpty() ? "" : " " + told.unit()))
                .collect(Collectors.joining(" · "));
    }

    private static String said(Object value) {
        return switch (value) {
            case BigDecimal number -> {
                NumberFormat format = NumberFormat.getNumberInstance(Words.reader());
                format.setMaximumFractionDigits(6);
                yield format.format(number);
            }
            case LocalDate day ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(Words.reader())
                        .format(day);
            case Boolean _ -> Words.of("yes");
            default -> value.toString();
        };
    }
}
