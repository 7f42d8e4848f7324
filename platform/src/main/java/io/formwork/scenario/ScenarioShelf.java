package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryCheck;
import io.formwork.definition.story.StoryReader;
import io.formwork.permission.Permissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The scenarios that there are, those of templates and those of a tenant, and what is wrong with one of them. */
@Service
public class ScenarioShelf {
    /** By which a file is no background. */
    private static final Pattern SCENARIO = Pattern.compile("(?m)^scenario:");

    private final Definitions definitions;
    private final Permissions permissions;

    ScenarioShelf(Definitions definitions, Permissions permissions) {
        this.definitions = definitions;
        this.permissions = permissions;
    }

    /** All that can be read, in the order of their files. */
    @Transactional(readOnly = true)
    public List<Scenario> all(List<DefinitionPackage> packages, List<Layer> layers) {
        permissions.requireConfigurer(definitions.current());
        return StoryReader.read(Layer.told(packages, layers), new Problems()).scenarios();
    }

    /**
     * What is wrong with one.
     *
     * @param file where it lies
     * @param set what it would run with; null where that has problems itself, so that only the text can be read
     */
    @Transactional(readOnly = true)
    public List<Problem> problems(
            List<DefinitionPackage> packages, List<Layer> layers, @Nullable DefinitionSet set, String file) {
        permissions.requireConfigurer(definitions.current());
        Problems problems = new Problems();
        // Of all others only what this one may build on.
        List<DefinitionPackage> told = Layer.told(packages, layers).stream()
                .map(source -> {
                    Map<String, String> files = new HashMap<>(source.files());
                    files.entrySet()
                            .removeIf(each -> !each.getKey().equals(file)
                                    && each.getKey().contains("/scenarios/")
                                    && SCENARIO.matcher(each.getValue()).find());
                    return DefinitionPackage.of(source.template(), source.version(), files);
                })
                .toList();
        Stories stories = StoryReader.read(told, problems);
        if (set != null) {
            StoryCheck.check(stories.only(scenario -> scenario.place().file().equals(file)), set, problems);
        }
        return problems.all().stream()
                .filter(problem -> problem.place().file().equals(file))
                .toList();
    }
}
