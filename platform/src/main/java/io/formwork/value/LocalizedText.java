package io.formwork.value;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text in the languages it was written in; {@code en} and {@code zh} are the ones every user-visible word has. */
public record LocalizedText(Map<String, String> byLanguage) {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)\\}");

    public LocalizedText {
        byLanguage = Map.copyOf(byLanguage);
    }

    public static LocalizedText of(String en, String zh) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("en", en);
        texts.put("zh", zh);
        return new LocalizedText(texts);
    }

    /** The same text in every language, such as a product name. */
    public static LocalizedText same(String text) {
        return new LocalizedText(Map.of("en", text));
    }

    /** The same with what it names in braces: {@code only {left} is left}. */
    public String in(Locale locale, Map<String, String> said) {
        String text = in(locale);
        for (Map.Entry<String, String> each : said.entrySet()) {
            text = text.replace("{" + each.getKey() + "}", each.getValue());
        }
        return text;
    }

    /** The names in braces, of all languages. */
    public Set<String> names() {
        return byLanguage.values().stream()
                .flatMap(text -> NAME.matcher(text).results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }

    /** The text in this language, else in English, else in any. */
    public String in(Locale locale) {
        String wanted = byLanguage.get(locale.getLanguage());
        if (wanted != null) {
            return wanted;
        }
        String english = byLanguage.get("en");
        return english != null
                ? english
                : byLanguage.values().stream().findFirst().orElse("");
    }
}
