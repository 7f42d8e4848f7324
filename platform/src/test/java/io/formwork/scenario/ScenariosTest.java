package io.formwork.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryReader;
import io.formwork.template.Templates;
import io.formwork.testing.FormworkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

/** The scenarios of the shipped templates, one test each. */
@FormworkTest
class ScenariosTest {
    /** What happens by itself happens when a scenario says so, not meanwhile. */
    @BeforeAll
    static void stopTheSweep(@Autowired @Qualifier("sweep") SmartLifecycle sweep) {
        sweep.stop();
    }

    @AfterAll
    static void startItAgain(@Autowired @Qualifier("sweep") SmartLifecycle sweep) {
        sweep.start();
    }

    private final Templates templates;
    private final ScenarioRunner runner;

    ScenariosTest(Templates templates, ScenarioRunner runner) {
        this.templates = templates;
        this.runner = runner;
    }

    @TestFactory
    Stream<DynamicNode> scenarios_of_the_shipped_templates_hold() {
        List<DefinitionPackage> packages = new ArrayList<>(templates.available());
        packages.addAll(templates.laid());
        Problems problems = new Problems();
        Stories stories = StoryReader.read(packages, problems);
        assertThat(problems.all()).isEmpty();
        Map<String, List<Scenario>> byArea = stories.scenarios().stream()
                .collect(Collectors.groupingBy(Scenario::area, TreeMap::new, Collectors.toList()));
        return byArea.entrySet().stream()
                .map(area -> dynamicContainer(
                        area.getKey(),
                        area.getValue().stream()
                                .map(scenario -> dynamicTest(
                                        scenario.scenario(),
                                        () -> assertThat(runner.run(scenario, stories, packages)
                                                        .failures())
                                                .isEmpty()))));
    }
}
