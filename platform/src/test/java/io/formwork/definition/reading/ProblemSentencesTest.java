package io.formwork.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.formwork.script.ScriptError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a definition is said in Chinese to whoever reads Chinese: looked for in the sources. */
class ProblemSentencesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/formwork");

    /** Where sentences for authors are said, and from which argument on. */
    private static final Map<String, Integer> SAYS =
            Map.of("problems.add", 2, "says", 2, "wrong", 2, "require", 2, "names", 2, "expect", 2, "Sentence.of", 0);

    /** Paths of properties that stand where others have what a thing is called. */
    private static final Set<String> PATHS =
            Set.of("", "label", "summary", "codes", "list.columns", "list.sort", "list.widths", "layout");

    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ALONE =
            Pattern.compile("\\s*" + TEXT.pattern() + "(?:\\s*\\+\\s*" + TEXT.pattern() + ")*\\s*");
    private static final Pattern CHOICE = Pattern.compile("(?s).*\\?(.*):(.*)");
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

    private static Set<String> said() throws IOException {
        Set<String> said = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.contains("definition.reading")) {
                    SAYS.forEach((name, from) -> said(source, name, from, said));
                }
            }
        }
        said.removeAll(PATHS);
        return said;
    }

    private static void said(String source, String name, int from, Set<String> said) {
        Matcher call =
                Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "\\(").matcher(source);
        while (call.find()) {
            List<String> arguments = arguments(source, call.end());
            for (int i = from; i < (name.equals("Sentence.of") ? 1 : arguments.size()); i++) {
                texts(arguments.get(i), said);
            }
        }
    }

    private static void texts(String argument, Set<String> said) {
        Matcher choice = CHOICE.matcher(argument);
        if (ALONE.matcher(argument).matches()) {
            said.add(TEXT.matcher(argument)
                    .results()
                    .map(found -> found.group(1).replace("\\\"", "\""))
                    .collect(Collectors.joining()));
        } else if (choice.matches() && ALONE.matcher(choice.group(2)).matches()) {
            texts(choice.group(1), said);
            texts(choice.group(2), said);
        }
    }

    /** What stands between the brackets of a call, at the commas. */
    private static List<String> arguments(String source, int from) {
        List<String> arguments = new ArrayList<>();
        int depth = 1;
        int begins = from;
        for (int i = from; depth > 0; i++) {
            switch (source.charAt(i)) {
                case '"' -> {
                    for (i++; source.charAt(i) != '"'; i++) {
                        i += source.charAt(i) == '\\' ? 1 : 0;
                    }
                }
                case '\'' -> i = source.indexOf('\'', i + (source.charAt(i + 1) == '\\' ? 3 : 2));
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> {
                    depth--;
                    if (depth == 0) {
                        arguments.add(source.substring(begins, i));
                    }
                }
                case ',' -> {
                    if (depth == 1) {
                        arguments.add(source.substring(begins, i));
                        begins = i + 1;
                    }
                }
                default -> {}
            }
        }
        return arguments;
    }

    @Test
    void whatever_is_said_to_authors_has_chinese() throws IOException {
        assertThat(said()).hasSizeGreaterThan(200).contains("names '{0}', which is no {1}{2}", "is missing", "field");
        assertThat(said()).isSubsetOf(Sentence.chinese().keySet());
    }

    /** A sentence that is put together in the source has no pattern to be looked up by. */
    @Test
    void what_a_sentence_speaks_of_is_handed_to_it() throws IOException {
        Set<String> together = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher call = Pattern.compile("(?<![\\w.])problems\\.add\\(").matcher(source);
                while (source.contains("definition.reading") && call.find()) {
                    List<String> arguments = arguments(source, call.end());
                    if (arguments.size() > 2
                            && arguments.get(2).contains("+")
                            && TEXT.matcher(arguments.get(2)).find()
                            && !ALONE.matcher(arguments.get(2)).matches()) {
                        together.add(
                                file.getFileName() + ": " + arguments.get(2).strip());
                    }
                }
            }
        }
        assertThat(together).isEmpty();
    }

    @Test
    void chinese_says_no_more_and_no_less() {
        assertThat(Sentence.chinese())
                .allSatisfy((pattern, chinese) ->
                        assertThat(arguments(chinese)).as(pattern).isEqualTo(arguments(pattern)));
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void a_sentence_is_said_in_the_language_of_whoever_reads_it() {
        Problem problem = new Problem(
                new Place("forms/a.yaml", 3, 1),
                "fields.a.to",
                Sentence.of(
                        "names '{0}', which is no {1}{2}",
                        "itm", Sentence.of("form"), Suggestion.of("itm", Set.of("item", "supplier"))));

        assertThat(problem)
                .hasToString("forms/a.yaml:3: fields.a.to: names 'itm', which is no form; did you mean 'item'?");
        assertThat(problem.message(Locale.SIMPLIFIED_CHINESE)).isEqualTo("引用了“itm”，但没有这个表单，是否应为“item”？");
        assertThat(problem.message(Locale.FRENCH)).isEqualTo(problem.message(Locale.ENGLISH));
    }

    @Test
    void kinds_of_values_in_scripts_are_called_by_their_names() {
        ScriptError error =
                new ScriptError("wrong-result", List.of("number", "list of date and time"), "item", "formula", 1, 1);

        assertThat(error.message(Locale.CHINESE)).isEqualTo("结果必须是数字，而不是日期时间列表");
        assertThat(error.message(Locale.ENGLISH)).contains("number").contains("list of date and time");
        assertThat(new ScriptError("unknown-name", List.of("date"), "item", "formula", 1, 1).message(Locale.CHINESE))
                .isEqualTo("没有字段 date");
    }
}
