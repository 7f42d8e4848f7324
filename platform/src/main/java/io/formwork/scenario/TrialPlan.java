package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Layer;
import java.util.List;
import java.util.Map;

/**
 * What is tried: definitions that a tenant would run, and the scenarios that are to hold with them.
 *
 * @param packages lowest first
 * @param layers over them, the tenant's own last
 * @param wanted scenarios by the files that they lie in
 */
record TrialPlan(List<Files> packages, List<Files> layers, List<String> wanted) {

    /** A package or a layer by its name. */
    record Files(String name, String version, Map<String, String> files) {}

    static TrialPlan of(List<DefinitionPackage> packages, List<Layer> layers, List<String> wanted) {
        return new TrialPlan(
                packages.stream()
                        .map(source -> new Files(source.template(), source.version(), source.files()))
                        .toList(),
                layers.stream()
                        .map(layer -> new Files(layer.name(), "", layer.files()))
                        .toList(),
                wanted);
    }

    List<DefinitionPackage> templates() {
        return packages.stream()
                .map(each -> DefinitionPackage.of(each.name(), each.version(), each.files()))
                .toList();
    }

    List<Layer> laid() {
        return layers.stream().map(each -> new Layer(each.name(), each.files())).toList();
    }
}
