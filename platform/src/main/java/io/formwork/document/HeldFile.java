package io.formwork.document;

import io.formwork.value.FieldValue;
import io.formwork.value.FileRef;
import io.formwork.value.Line;
import io.formwork.value.Values;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A file in a field of a document. Pure. */
record HeldFile(UUID file, String field) {

    static Set<HeldFile> in(Values values) {
        Set<HeldFile> held = new LinkedHashSet<>();
        collect("", values, held);
        return held;
    }

    private static void collect(String prefix, Values values, Set<HeldFile> held) {
        for (String field : values.fields()) {
            switch (values.get(field)) {
                case FieldValue.Files(var files) ->
                    files.forEach(file -> held.add(new HeldFile(file.id(), prefix + field)));
                case FieldValue.Table(var lines) -> lines.forEach(line -> collect(field + ".", line.values(), held));
                case null, default -> {}
            }
        }
    }

    /** The values without a file, wherever it is. */
    static Values without(Values values, UUID file) {
        Values result = values;
        for (String field : values.fields()) {
            switch (values.get(field)) {
                case FieldValue.Files(var files) -> {
                    List<FileRef> left = files.stream()
                            .filter(each -> !each.id().equals(file))
                            .toList();
                    result = result.with(field, left.isEmpty() ? null : new FieldValue.Files(left));
                }
                case FieldValue.Table(var lines) -> {
                    List<Line> left = lines.stream()
                            .map(line -> line.with(without(line.values(), file)))
                            .toList();
                    result = result.with(field, new FieldValue.Table(left));
                }
                case null, default -> {}
            }
        }
        return result;
    }
}
