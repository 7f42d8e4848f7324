package io.formwork.ui.design.guided;

import io.formwork.definition.layer.PropertyPath;
import io.formwork.design.ExpressionScope;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a definition, as a sheet to be filled in: blocks under their titles. Two sheets that are asked for in
 * the same way are equal, so that the same editors stay while somebody goes through them.
 */
public record Sheet(List<Block> blocks) {

    /** The properties of the definition that it is about. */
    Set<String> about() {
        return blocks.stream()
                .flatMap(block -> Stream.of(
                                Stream.ofNullable(block.item()),
                                block.cells().stream().map(Cell::at),
                                block.rows().stream().map(Row::at))
                        .flatMap(paths -> paths))
                .filter(path -> !path.keys().isEmpty())
                .map(path -> path.keys().getFirst())
                .collect(Collectors.toSet());
    }

    /**
     * @param word by which its title and its hint are found
     * @param name what it is called beside that, such as the ledger of a posting
     * @param item where it is one of a list: it can be moved and taken away
     */
    record Block(
            String word,
            String name,
            @Nullable PropertyPath item,
            List<Cell> cells,
            List<Row> rows,
            List<Adder> adders) {
        Block(String word, String name, @Nullable PropertyPath item, List<Cell> cells, List<Row> rows, Adder adder) {
            this(word, name, item, cells, rows, List.of(adder));
        }

        /** What is only asked once. */
        Block(String word, List<Cell> cells) {
            this(word, "", null, cells, List.of(), List.of());
        }
    }

    /**
     * One entry of several that are said alike.
     *
     * @param name what is said of something that has a name already; empty where its title is one of the cells
     * @param hint what else there is to know, such as its type
     */
    record Row(PropertyPath at, String name, String hint, List<Cell> cells) {}

    /** @param word by which its label is found */
    record Cell(PropertyPath at, String word, Input input) {
        static Cell of(PropertyPath base, String at, Input input) {
            PropertyPath path = base;
            for (String key : PropertyPath.of(at).keys()) {
                path = path.with(key);
            }
            return new Cell(path, at, input);
        }
    }

    /** How something is entered. */
    sealed interface Input {
        /** Words in both languages, one below the other. */
        record Texts() implements Input {}

        /** Sentences in both languages. */
        record Sentences() implements Input {}

        record Line() implements Input {}

        record Whole() implements Input {}

        record Decimal() implements Input {}

        record Flag() implements Input {}

        /**
         * A script of a form.
         *
         * @param table of whose lines; null for the document
         * @param truth whether it comes to yes or no
         */
        record Script(String form, @Nullable String table, boolean truth) implements Input {}

        /**
         * A script that is about neither a document nor its lines.
         *
         * @param name two of one name can name the same
         */
        record Formula(String name, Supplier<ExpressionScope> scope, Supplier<ExpressionScope.Expected> expected)
                implements Input {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Formula formula && name.equals(formula.name);
            }

            @Override
            public int hashCode() {
                return name.hashCode();
            }
        }

        /** A text with values of a document in braces. */
        record Spoken(String form) implements Input {}

        /** A condition over a document, as comparisons of its fields, or as a script. */
        record Compared(String form) implements Input {}

        /** A time of day. */
        record Time() implements Input {}

        /** One of what there is. */
        record One(Choice from) implements Input {}

        /** One of what there is, that is not written as such. */
        record Either(Choice from, String now, Consumer<String> chosen) implements Input {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Either either && from.equals(either.from) && now.equals(either.now);
            }

            @Override
            public int hashCode() {
                return from.hashCode();
            }
        }

        /** Several of what there is, in their order. */
        record Several(Choice from) implements Input {}
    }

    /** What can be chosen, by key; two of one name offer the same. */
    record Choice(String name, Supplier<Map<String, String>> known) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Choice choice && name.equals(choice.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /**
     * Adds an entry: one that is chosen, or a new one by its title.
     *
     * @param from null where a title is asked for
     */
    record Adder(String word, @Nullable Choice from, Consumer<String> adding) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Adder adder && word.equals(adder.word) && Objects.equals(from, adder.from);
        }

        @Override
        public int hashCode() {
            return word.hashCode();
        }
    }
}
