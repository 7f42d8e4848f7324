package io.formwork.ui.design;

import io.formwork.definition.story.Scenario;
import io.formwork.design.Design;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The scenarios that lie in a draft's files. */
final class OwnScenarios {
    private static final int LONGEST_KEY = 50;

    private OwnScenarios() {}

    static boolean isOwn(Design design, String file) {
        return design.files().containsKey(file);
    }

    /** The files in which scenarios differ. */
    static List<String> changed(Map<String, String> published, Map<String, String> drafted) {
        return Stream.concat(published.keySet().stream(), drafted.keySet().stream())
                .distinct()
                .filter(path -> path.contains("/scenarios/"))
                .filter(path -> !Objects.equals(published.get(path), drafted.get(path)))
                .sorted()
                .toList();
    }

    static String file(String area, String key) {
        return "templates/" + area + "/scenarios/" + key + ".yaml";
    }

    static Map<String, String> with(Design design, String file, String text) {
        Map<String, String> files = new HashMap<>(design.files());
        files.put(file, text);
        return Map.copyOf(files);
    }

    static Map<String, String> without(Design design, String file) {
        Map<String, String> files = new HashMap<>(design.files());
        files.remove(file);
        return Map.copyOf(files);
    }

    /** A name of a file that says what the title says, and that no other scenario has. */
    static String key(String title, String otherwise, List<Scenario> others) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[^a-z]+|-+$", "");
        String short_ =
                plain.length() > LONGEST_KEY ? plain.substring(0, LONGEST_KEY).replaceAll("-[^-]*$", "") : plain;
        String key = short_.length() < 3 ? otherwise : short_;
        Set<String> taken = others.stream().map(Scenario::scenario).collect(Collectors.toSet());
        String free = key;
        for (int i = 2; taken.contains(free); i++) {
            free = key + "-" + i;
        }
        return free;
    }
}
