package io.formwork.definition;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.YamlReader;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryCheck;
import io.formwork.definition.story.StoryReader;
import io.formwork.script.Scripts;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is wrong with packages, their stories and scenarios: of the templates by themselves, and of each package
 * that is laid over them.
 *
 * @param set of the templates without those
 * @param scenarios how many there are
 */
record DefinitionCheck(DefinitionSet set, int scenarios, List<Problem> problems) {

    static DefinitionCheck of(List<DefinitionPackage> packages) {
        return of(packages, new Scripts());
    }

    /** @param scripts compiled so far; sets that say the same share them */
    static DefinitionCheck of(List<DefinitionPackage> packages, Scripts scripts) {
        List<DefinitionPackage> templates =
                packages.stream().filter(each -> !each.isLaid()).toList();
        DefinitionReader reader = new DefinitionReader(scripts);
        DefinitionSet set = reader.read(0, templates, List.of());
        reader.checkScripts(set);
        Stories stories = StoryReader.read(templates, reader.problems());
        StoryCheck.check(stories, set, reader.problems());
        List<Problem> problems = new ArrayList<>(reader.problems().all());
        int scenarios = stories.scenarios().size();
        for (DefinitionPackage laid : packages) {
            if (laid.isLaid()) {
                scenarios += check(laid, packages, scripts, problems);
            }
        }
        return new DefinitionCheck(set, scenarios, problems);
    }

    private static int check(
            DefinitionPackage laid, List<DefinitionPackage> packages, Scripts scripts, List<Problem> problems) {
        List<DefinitionPackage> templates =
                packages.stream().filter(each -> !each.isLaid()).toList();
        DefinitionReader reader = new DefinitionReader(scripts);
        List<DefinitionPackage> under = under(laid, packages);
        List<Layer> layers = List.of(Layer.of(laid));
        for (DefinitionPackage each : under) {
            layers = Layer.with(layers, Layer.of(each));
        }
        DefinitionSet set = reader.read(0, templates, layers);
        reader.checkScripts(set);
        set.conflicts()
                .forEach(conflict -> reader.problems()
                        .add(
                                new Place("templates/" + laid.template() + "/template.yaml", 1, 1),
                                conflict.element() + "." + conflict.at(),
                                "is changed from something that no longer stands there"));
        List<DefinitionPackage> all = new ArrayList<>(templates);
        all.addAll(under);
        all.add(laid);
        Stories stories = StoryReader.read(all, reader.problems()).of(laid.template());
        StoryCheck.check(stories, set, reader.problems());
        reader.problems().all().stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
        return stories.scenarios().size();
    }

    /** The variant that a partner's package says it needs. */
    private static List<DefinitionPackage> under(DefinitionPackage laid, List<DefinitionPackage> packages) {
        Problems unread = new Problems();
        String path = "templates/" + laid.template() + "/template.yaml";
        Node root = YamlReader.read(path, laid.files().getOrDefault(path, ""), unread);
        List<String> requires = root instanceof Node.Mapping head && head.get("requires") instanceof Node.Sequence names
                ? names.items().stream()
                        .filter(Node.Scalar.class::isInstance)
                        .map(name -> ((Node.Scalar) name).text())
                        .toList()
                : List.of();
        return packages.stream()
                .filter(each -> each.isLaid() && requires.contains(each.template()))
                .toList();
    }
}
