package io.formwork.design;

import io.formwork.definition.form.Field;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.jspecify.annotations.Nullable;

/** Makes keys of titles: {@code Transport cost} is transportCost, {@code 运费} is yunFei. */
final class FieldKeys {
    private static final int LONGEST = 40;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

    /** Words of scripts, which name nothing else. */
    private static final Set<String> WORDS = Set.of(
            "class",
            "metaClass",
            "this",
            "super",
            "owner",
            "delegate",
            "it",
            "binding",
            "in",
            "if",
            "else",
            "def",
            "return",
            "true",
            "false",
            "null",
            "as",
            "new",
            "default",
            "for",
            "while",
            "switch",
            "case");

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{0,59}");

    private FieldKeys() {}

    /**
     * Why a field cannot have a key, as the code of a message; null where it can.
     *
     * @param taken keys that other fields have, or had when their values were first kept
     */
    static @Nullable String refusal(String key, Set<String> taken) {
        if (!KEY.matcher(key).matches()) {
            return "design.key.bad";
        }
        return taken.contains(key)
                ? "design.key.taken"
                : Field.RESERVED.contains(key) || WORDS.contains(key) ? "design.key.reserved" : null;
    }

    /**
     * @param taken keys that other fields have
     * @param otherwise what it is called where the title has no letter that can be in a key
     */
    static String of(String title, String otherwise, Set<String> taken) {
        return free(
                title, otherwise, key -> taken.contains(key) || Field.RESERVED.contains(key) || WORDS.contains(key));
    }

    /** The same for what no script names beside the properties of documents, such as dimensions of ledgers. */
    static String apart(String title, String otherwise, Set<String> taken) {
        return free(title, otherwise, taken::contains);
    }

    private static String free(String title, String otherwise, Predicate<String> taken) {
        String key = camelCase(sounds(title));
        if (key.isEmpty()) {
            key = otherwise;
        }
        String free = key;
        for (int i = 2; taken.test(free); i++) {
            free = key + i;
        }
        return free;
    }

    private static String camelCase(String text) {
        StringBuilder key = new StringBuilder();
        WORD.matcher(text).results().forEach(found -> {
            String word = found.group().toLowerCase(Locale.ROOT);
            if (key.isEmpty()) {
                // A key begins with a letter.
                key.append(word.replaceFirst("^[0-9]+", ""));
            } else if (key.length() + word.length() <= LONGEST) {
                key.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        });
        return key.length() > LONGEST ? key.substring(0, LONGEST) : key.toString();
    }

    /** Chinese characters as they are spoken, each a word. */
    private static String sounds(String title) {
        StringBuilder text = new StringBuilder();
        title.chars().forEach(each -> {
            String @Nullable [] sounds = PinyinHelper.toHanyuPinyinStringArray((char) each);
            if (sounds == null || sounds.length == 0) {
                text.append((char) each);
            } else {
                text.append(' ').append(sounds[0].replaceAll("[^a-z]", "")).append(' ');
            }
        });
        return text.toString();
    }
}
