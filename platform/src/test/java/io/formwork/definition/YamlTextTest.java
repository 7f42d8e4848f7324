package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.definition.layer.Change;
import io.formwork.definition.layer.Difference;
import io.formwork.definition.layer.YamlText;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.reading.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changing the text of a definition, to the letter; and writing one from nothing. */
class YamlTextTest {
    private static final String TEXT = """
            # What we rent out. 🏗
            form: machine
            title: {en: Machine, zh: 设备}

            fields:
              # The plate on it.
              plate: {type: text, required: true}   # always
              price:
                type: money
                # A day.
                formula: |-
                  if (a) {
                    return 1
                  }
              note: {type: text}
            list: {columns: [plate, price]}
            """;

    private static String with(String at, @Nullable String is) {
        Node value = is == null ? null : node(is);
        return YamlText.with(TEXT, List.of(new Change(Place.NOWHERE, at, null, value)));
    }

    private static Node node(String yaml) {
        Problems problems = new Problems();
        Node node = YamlReader.read("x.yaml", yaml, problems);
        assertThat(problems.all()).as(yaml).isEmpty();
        return Objects.requireNonNull(node);
    }

    @Test
    void a_value_is_changed_and_nothing_else() {
        assertThat(with("fields.plate.required", "false")).isEqualTo(TEXT.replace("required: true", "required: false"));
        assertThat(with("title.zh", "\"机器, 大\"")).isEqualTo(TEXT.replace("设备", "\"机器, 大\""));
        assertThat(with("form", "engine")).isEqualTo(TEXT.replace("form: machine", "form: engine"));
    }

    @Test
    void what_is_new_stands_behind_the_rest() {
        assertThat(with("fields.plate.unique", "true"))
                .isEqualTo(TEXT.replace("required: true}", "required: true, unique: true}"));
        assertThat(with("fields.price.scale", "2")).isEqualTo(TEXT.replace("      }\n", "      }\n    scale: 2\n"));
        assertThat(with("fields.place", "{type: text}"))
                .isEqualTo(TEXT.replace("  note: {type: text}\n", "  note: {type: text}\n  place: {type: text}\n"));
        assertThat(with("number.pattern", "\"M-{0000}\"")).isEqualTo(TEXT + "number: {pattern: \"M-{0000}\"}\n");
    }

    @Test
    void what_goes_takes_its_comment_along() {
        assertThat(with("fields.plate", null)).isEqualTo(TEXT.replaceAll("(?s)  # The plate.*always\n", ""));
        assertThat(with("title.en", null)).isEqualTo(TEXT.replace("en: Machine, ", ""));
        assertThat(with("fields.plate.required", null)).isEqualTo(TEXT.replace(", required: true", ""));
        assertThat(with("fields.price.formula", null)).isEqualTo(TEXT.replaceAll("(?s)    # A day.*?      }\n", ""));
    }

    /** Every shipped definition, changed anywhere, is read as what it was changed to, and its other lines stay. */
    @Test
    void shipped_definitions_can_be_changed_anywhere() throws IOException {
        Random random = new Random(20_261_127);
        for (Path file : shipped()) {
            String text = Files.readString(file);
            Node.Mapping before = (Node.Mapping) node(text);
            // The key that says what it is stays.
            String first = before.entries().keySet().iterator().next();
            Node.Mapping after = changed(before, random).with(first, before.get(first));
            String written = YamlText.with(text, Difference.between(before, after));
            assertThat(Difference.between((Node.Mapping) node(written), after))
                    .as(file + "\n" + written)
                    .isEmpty();
        }
    }

    @Test
    void shipped_definitions_can_be_written_from_nothing() throws IOException {
        for (Path file : shipped()) {
            Node before = node(Files.readString(file));
            String written = YamlWriter.write((Node.Mapping) before);
            assertThat(node(written)).as(file + "\n" + written).isEqualTo(before);
        }
    }

    @Test
    void any_text_is_read_as_it_was_written() {
        Random random = new Random(20_261_127);
        String letters = "ab0.:# -{}[],&*!|>'\"%@`\\\n\t\u0085 é中🏗~=?";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.appendCodePoint(letters.codePointAt(
                        letters.offsetByCodePoints(0, random.nextInt(letters.codePointCount(0, letters.length())))));
            }
            Map<String, Node> entries = new LinkedHashMap<>();
            entries.put("k", new Node.Scalar(Place.NOWHERE, text.toString()));
            entries.put(text.toString(), new Node.Sequence(Place.NOWHERE, List.of(entries.get("k"))));
            Node.Mapping tree = new Node.Mapping(Place.NOWHERE, entries);
            assertThat(node(YamlWriter.write(tree))).as(text.toString()).isEqualTo(tree);
        }
    }

    private static List<Path> shipped() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("../forms", "../templates", "../processes")) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                all.filter(path -> path.toString().endsWith(".yaml"))
                        .filter(path -> !ElementTrees.isTold(path.toString()))
                        .sorted()
                        .forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(300);
        return files;
    }

    private static Node.Mapping changed(Node.Mapping tree, Random random) {
        Node.Mapping changed = tree;
        for (Map.Entry<String, Node> entry : tree.entries().entrySet()) {
            switch (random.nextInt(8)) {
                case 0 -> changed = changed.with(entry.getKey(), null);
                case 1 -> changed = changed.with(entry.getKey(), new Node.Scalar(Place.NOWHERE, "changed: yes"));
                case 2 -> changed = changed.with("new-" + entry.getKey(), entry.getValue());
                default -> {
                    if (entry.getValue() instanceof Node.Mapping inner) {
                        changed = changed.with(entry.getKey(), changed(inner, random));
                    }
                }
            }
        }
        return changed;
    }
}
