package io.formwork.definition.story;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.element.Template;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.YamlReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the {@code data/}, {@code demo/} and {@code scenarios/} folders of packages. */
public final class StoryReader {
    private static final Comparator<String> BY_NAME =
            Comparator.comparing(StoryReader::fileName).thenComparing(Comparator.naturalOrder());

    private final Problems problems;
    private final RecordReader records;
    private final List<Template> templates = new ArrayList<>();
    private final Map<String, People.Person> people = new LinkedHashMap<>();
    private final List<Story> standing = new ArrayList<>();
    private final List<Story> told = new ArrayList<>();
    private final Map<String, Background> backgrounds = new LinkedHashMap<>();
    private final Map<String, Scenario> scenarios = new LinkedHashMap<>();

    private StoryReader(Problems problems) {
        this.problems = problems;
        this.records = new RecordReader(problems);
    }

    /** What could be read; the problems say what could not. */
    public static Stories read(List<DefinitionPackage> packages, Problems problems) {
        StoryReader reader = new StoryReader(problems);
        // By the file's name first: 01-masters of every area before 02-…
        Map<String, String> demo = new TreeMap<>(BY_NAME);
        Map<String, String> data = new TreeMap<>(BY_NAME);
        packages.forEach(source -> new TreeMap<>(source.files()).forEach((path, text) -> {
            if (path.endsWith("/template.yaml")) {
                reader.template(path, text);
            } else if (path.endsWith("/demo/users.yaml")) {
                reader.people(path, text);
            } else if (path.contains("/demo/")) {
                demo.put(path, text);
            } else if (path.contains("/data/")) {
                data.put(path, text);
            } else if (path.contains("/scenarios/") && path.endsWith(".yaml")) {
                reader.scenario(path, text);
            }
        }));
        data.forEach((path, text) -> reader.story(path, text, reader.standing));
        demo.forEach((path, text) -> reader.story(path, text, reader.told));
        return new Stories(
                reader.templates,
                reader.people,
                reader.standing,
                reader.told,
                reader.backgrounds,
                List.copyOf(reader.scenarios.values()));
    }

    private void template(String path, String text) {
        Template read = read(path, text, Template.class);
        if (read != null) {
            templates.add(read);
        }
    }

    private void people(String path, String text) {
        People read = read(path, text, People.class);
        if (read != null) {
            people.putAll(read.users());
        }
    }

    private void story(String path, String text, List<Story> stories) {
        Story story = read(path, text, Story.class);
        if (story != null) {
            stories.add(story);
        }
    }

    private void scenario(String path, String text) {
        Node root = YamlReader.read(path, text, problems);
        if (root instanceof Node.Mapping tree && tree.get("background") != null && tree.get("scenario") == null) {
            Background background = records.read(tree, Background.class, "");
            if (background != null) {
                keep(backgrounds, "background", background.background(), background, background.place());
            }
        } else if (root != null) {
            Scenario scenario = records.read(root, Scenario.class, "");
            if (scenario != null) {
                keep(scenarios, "scenario", scenario.scenario(), scenario, scenario.place());
            }
        }
    }

    private <T> void keep(Map<String, T> known, String kind, String key, T read, Place place) {
        if (!place.file().endsWith("/" + key + ".yaml")) {
            problems.add(
                    place,
                    kind,
                    "is '{0}', but the file is called {1}; a definition's file has its name",
                    key,
                    fileName(place.file()));
        } else if (known.putIfAbsent(key, read) != null) {
            problems.add(place, kind, "there is already a {0} '{1}'", Sentence.of(kind), key);
        }
    }

    private <T extends Record> @Nullable T read(String path, String text, Class<T> type) {
        Node root = YamlReader.read(path, text, problems);
        return root == null ? null : records.read(root, type, "");
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
