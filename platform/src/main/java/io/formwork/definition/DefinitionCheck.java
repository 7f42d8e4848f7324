package io.formwork.definition;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryCheck;
import io.formwork.definition.story.StoryReader;
import io.formwork.script.Scripts;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is wrong with packages, their stories and scenarios: of the templates by themselves, and of each variant
 * laid over them.
 *
 * @param set of the templates without a variant
 * @param scenarios how many there are
 */
record DefinitionCheck(DefinitionSet set, int scenarios, List<Problem> problems) {

    static DefinitionCheck of(List<DefinitionPackage> packages) {
        return of(packages, new Scripts());
    }

    /** @param scripts compiled so far; sets that say the same share them */
    static DefinitionCheck of(List<DefinitionPackage> packages, Scripts scripts) {
        List<DefinitionPackage> templates =
                packages.stream().filter(each -> !each.isVariant()).toList();
        DefinitionReader reader = new DefinitionReader(scripts);
        DefinitionSet set = reader.read(0, templates, List.of());
        reader.checkScripts(set);
        Stories stories = StoryReader.read(templates, reader.problems());
        StoryCheck.check(stories, set, reader.problems());
        List<Problem> problems = new ArrayList<>(reader.problems().all());
        int scenarios = stories.scenarios().size();
        for (DefinitionPackage variant : packages) {
            if (variant.isVariant()) {
                scenarios += check(variant, templates, scripts, problems);
            }
        }
        return new DefinitionCheck(set, scenarios, problems);
    }

    private static int check(
            DefinitionPackage variant, List<DefinitionPackage> templates, Scripts scripts, List<Problem> problems) {
        DefinitionReader reader = new DefinitionReader(scripts);
        DefinitionSet set = reader.read(0, templates, List.of(Layer.of(variant)));
        reader.checkScripts(set);
        set.conflicts()
                .forEach(conflict -> reader.problems()
                        .add(
                                new Place("templates/" + variant.template() + "/template.yaml", 1, 1),
                                conflict.element() + "." + conflict.at(),
                                "is changed from something that no longer stands there"));
        List<DefinitionPackage> all = new ArrayList<>(templates);
        all.add(variant);
        Stories stories = StoryReader.read(all, reader.problems()).of(variant.template());
        StoryCheck.check(stories, set, reader.problems());
        reader.problems().all().stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(problems::add);
        return stories.scenarios().size();
    }
}
