package io.formwork.api;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of the description that is about templates and versions. */
final class OpenApiTemplates {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OpenApiTemplates() {}

    static void describe(OpenApiPaths paths) {
        paths.get("/templates", "What is installed, and what can be", "listTemplates");
        ObjectNode upload = paths.operation("/templates", "post", "Bring a package along", "uploadTemplate", List.of());
        OpenApiPaths.bytes(upload, "application/zip");
        OpenApiPaths.answer(upload, "201", "Checked and kept, not installed", OpenApiPaths.ref("Any"));
        zip(paths.get("/templates/{template}", "A template's files", "downloadTemplate", "template"));
        OpenApiPaths.done(paths.operation(
                "/templates/{template}/uploads/{version}",
                "delete",
                "Let go of an uploaded version",
                "forgetTemplate",
                List.of("template", "version")));
        for (String action : List.of("install", "upgrade")) {
            ObjectNode upgrade = paths.post(
                    "/templates/{template}/" + action,
                    "The three-way result; without dryRun it is published",
                    action + "Template",
                    "template");
            OpenApiPaths.queries(upgrade, "dryRun");
            OpenApiPaths.body(upgrade, decisions());
            upgrade.withObject("/requestBody").put("required", false);
        }
        ObjectNode own = paths.get("/overlay/package", "The own definitions as a template", "packageOverlay");
        OpenApiPaths.queries(own, "template", "version", "title", "titleZh", "partner");
        zip(own);
        paths.get("/overlay/versions", "The latest versions, newest first", "listVersions");
    }

    private static void zip(ObjectNode operation) {
        OpenApiPaths.content(operation.withObject("/responses/200"), "application/zip", OpenApiPaths.binary());
    }

    private static ObjectNode decisions() {
        ObjectNode decision = OpenApiPaths.object("element", "at", "decision");
        ObjectNode properties = (ObjectNode) decision.path("properties");
        ArrayNode kinds = ((ObjectNode) properties.path("decision")).putArray("enum");
        List.of("keep", "take", "edit").forEach(kinds::add);
        properties.putObject("value");
        ObjectNode body = JSON.objectNode().put("type", "object");
        ObjectNode list = body.putObject("properties").putObject("decisions").put("type", "array");
        list.set("items", decision);
        return body;
    }
}
