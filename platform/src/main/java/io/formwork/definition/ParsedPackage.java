package io.formwork.definition;

import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.YamlReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A package's files as trees; what all tenants that run it share.
 *
 * @param texts of all its files
 * @param trees by file, in the order of their names
 * @param bpmn full BPMN processes by file, as text
 */
record ParsedPackage(
        Map<String, String> texts, Map<String, Node.Mapping> trees, Map<String, String> bpmn, List<Problem> problems) {

    static ParsedPackage of(DefinitionPackage source) {
        Problems problems = new Problems();
        Map<String, Node.Mapping> trees = new LinkedHashMap<>();
        Map<String, String> bpmn = new LinkedHashMap<>();
        source.files().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(file -> {
            String path = file.getKey();
            if (path.endsWith(".bpmn")) {
                bpmn.put(path, file.getValue());
            } else if (path.endsWith(".yaml") && !ElementTrees.isTold(path)) {
                Node root = YamlReader.read(path, file.getValue(), problems);
                if (root instanceof Node.Mapping tree) {
                    trees.put(path, tree);
                } else if (root != null) {
                    problems.add(root, "", "found {0}, expected a mapping", Sentence.of(root.kind()));
                }
            }
        });
        return new ParsedPackage(source.files(), trees, bpmn, problems.all());
    }
}
