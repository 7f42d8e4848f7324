package io.formwork.definition.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is said to authors: an English pattern in which {@code {0}} stands for the first argument. In another language the
 * sentence that is looked up by the pattern is said.
 */
public record Sentence(String pattern, List<Object> arguments) implements Saying {
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

    /** Read when somebody reads Chinese. */
    private static final class Chinese {
        private static final Map<String, String> SENTENCES = read();

        private static Map<String, String> read() {
            try (InputStream file = Sentence.class.getResourceAsStream("problems_zh.yaml")) {
                if (file == null) {
                    throw new IllegalStateException("problems_zh.yaml is missing");
                }
                Problems problems = new Problems();
                Node root = YamlReader.read(
                        "problems_zh.yaml", new String(file.readAllBytes(), StandardCharsets.UTF_8), problems);
                if (!(root instanceof Node.Mapping sentences) || !problems.isEmpty()) {
                    throw new IllegalStateException(problems.all().toString());
                }
                Map<String, String> read = new LinkedHashMap<>();
                sentences.entries().forEach((pattern, said) -> read.put(pattern, ((Node.Scalar) said).text()));
                return read;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The patterns that there is Chinese for. */
    static Map<String, String> chinese() {
        return Chinese.SENTENCES;
    }

    public static Sentence of(String pattern, @Nullable Object... arguments) {
        return new Sentence(
                pattern,
                Arrays.stream(arguments)
                        .map(argument -> argument instanceof Saying ? argument : (Object) String.valueOf(argument))
                        .toList());
    }

    @Override
    public String in(Locale language) {
        String said = language.getLanguage().equals("zh") ? Chinese.SENTENCES.getOrDefault(pattern, pattern) : pattern;
        return ARGUMENT.matcher(said).replaceAll(found -> {
            int index = Integer.parseInt(found.group(1));
            Object argument = index < arguments.size() ? arguments.get(index) : "";
            return Matcher.quoteReplacement(
                    argument instanceof Saying saying ? saying.in(language) : String.valueOf(argument));
        });
    }

    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
