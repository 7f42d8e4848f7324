package io.formwork.definition.reading;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean": the known word nearest to a mistyped one. */
public final class Suggestion {
    private static final Sentence NONE = Sentence.of("");

    private Suggestion() {}

    /** A half sentence such as {@code ; did you mean 'title'?}, or nothing where no known word is near. */
    public static Sentence of(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .map(candidate -> Sentence.of("; did you mean '{0}'?", candidate))
                .orElse(NONE);
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
