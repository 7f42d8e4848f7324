package io.formwork.design;

import io.formwork.script.ScriptMention;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names in scripts, put in the place of others where the compiler found those, and nowhere else. */
final class ScriptNames {
    private ScriptNames() {}

    /** @return null where what the compiler found does not stand where it found it */
    static @Nullable String renamed(String script, List<ScriptMention> mentions, String key) {
        StringBuilder renamed = new StringBuilder(script);
        List<ScriptMention> last = mentions.stream()
                .sorted(Comparator.comparingInt(ScriptMention::line)
                        .thenComparingInt(ScriptMention::column)
                        .reversed())
                .toList();
        for (ScriptMention mention : last) {
            int at = offset(script, mention.line(), mention.column());
            String old = mention.property();
            boolean there = at >= 0
                    && script.startsWith(old, at)
                    && (at == 0 || !Character.isJavaIdentifierPart(script.charAt(at - 1)))
                    && (at + old.length() == script.length()
                            || !Character.isJavaIdentifierPart(script.charAt(at + old.length())));
            if (!there) {
                return null;
            }
            renamed.replace(at, at + old.length(), key);
        }
        return renamed.toString();
    }

    private static int offset(String script, int line, int column) {
        int begins = 0;
        for (int i = 1; i < line; i++) {
            begins = script.indexOf('\n', begins) + 1;
            if (begins == 0) {
                return -1;
            }
        }
        return line < 1 || column < 1 ? -1 : begins + column - 1;
    }
}
