package io.formwork.script;

import java.util.Set;

/** Which words may name something. */
final class Words {

    private static final int LONGEST = 64;

    /** Words that Groovy gives every object; a field of such a name could be mistaken for the object's own. */
    private static final Set<String> RESERVED =
            Set.of("class", "metaClass", "this", "super", "owner", "delegate", "it", "binding");

    private Words() {}

    static boolean isName(String word) {
        if (word.isEmpty() || word.length() > LONGEST || RESERVED.contains(word)) {
            return false;
        }
        if (!Character.isLetter(word.charAt(0))) {
            return false;
        }
        return word.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }
}
