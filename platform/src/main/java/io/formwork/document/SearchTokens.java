package io.formwork.document;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.jspecify.annotations.Nullable;

/** Cuts text into what the search box finds: words by prefix, Chinese by pairs of characters and by pinyin initials. */
public final class SearchTokens {
    private static final Pattern WORD = Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}&&[^\\p{IsHan}]]+|\\p{IsHan}+");
    private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}]");
    private static final int LONGEST = 40;

    private SearchTokens() {}

    /** The tokens that a document is found by. */
    static Set<String> of(Iterable<String> texts) {
        Set<String> tokens = new LinkedHashSet<>();
        for (String text : texts) {
            String lower = text.toLowerCase(Locale.ROOT);
            Matcher words = WORD.matcher(lower);
            while (words.find()) {
                add(tokens, words.group());
            }
            // A number such as PO-2611-00012 is also typed without its punctuation.
            String joined = PUNCTUATION.matcher(lower).replaceAll("");
            if (text.length() <= LONGEST && !joined.isEmpty() && !han(joined)) {
                tokens.add(joined);
            }
        }
        return tokens;
    }

    private static void add(Set<String> tokens, String word) {
        if (!han(word)) {
            tokens.add(word.substring(0, Math.min(LONGEST, word.length())));
            return;
        }
        for (int i = 0; i < word.length(); i++) {
            tokens.add(word.substring(i, Math.min(i + 2, word.length())));
        }
        String initials = initials(word);
        for (int i = 0; i < initials.length(); i++) {
            tokens.add(initials.substring(i));
        }
    }

    /** What must all be found, each as the beginning of a token. */
    static Set<String> ofQuery(String query) {
        Set<String> tokens = new LinkedHashSet<>();
        Matcher words = WORD.matcher(query.toLowerCase(Locale.ROOT));
        while (words.find()) {
            String word = words.group();
            if (!han(word) || word.length() <= 2) {
                tokens.add(word);
            } else {
                for (int i = 0; i + 2 <= word.length(); i++) {
                    tokens.add(word.substring(i, i + 2));
                }
            }
        }
        return tokens;
    }

    /** Whether the search box finds this text by this query. */
    public static boolean fits(String text, String query) {
        Set<String> tokens = of(Set.of(text));
        return ofQuery(query).stream().allMatch(wanted -> tokens.stream().anyMatch(token -> token.startsWith(wanted)));
    }

    private static boolean han(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    private static String initials(String chinese) {
        StringBuilder initials = new StringBuilder();
        for (char character : chinese.toCharArray()) {
            String @Nullable [] sounds = PinyinHelper.toHanyuPinyinStringArray(character);
            if (sounds != null && sounds.length > 0) {
                initials.append(sounds[0].charAt(0));
            }
        }
        return initials.toString();
    }
}
