package io.formwork.api;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Layer;
import io.formwork.template.OwnPackage;
import io.formwork.template.PackageArchive;
import io.formwork.template.Shelf;
import io.formwork.template.UpgradePlan;
import io.formwork.template.Upgrades;
import io.formwork.template.Versions;
import io.formwork.tenant.Caller;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Templates below a tenant's own changes: what there is, what the next version would do, and going on to it or back. */
@RestController
@RequestMapping("/api/v1")
class TemplatesController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Shelf shelf;
    private final Upgrades upgrades;
    private final Versions versions;
    private final OwnPackage ownPackage;
    private final UpgradeJson answers;

    TemplatesController(Shelf shelf, Upgrades upgrades, Versions versions, OwnPackage ownPackage, UpgradeJson answers) {
        this.shelf = shelf;
        this.upgrades = upgrades;
        this.versions = versions;
        this.ownPackage = ownPackage;
        this.answers = answers;
    }

    @GetMapping("/templates")
    JsonNode templates() {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        shelf.offers().forEach(offer -> {
            ObjectNode item = items.addObject()
                    .put("template", offer.template())
                    .put("title", offer.title().in(Caller.current().language()))
                    .put("variant", offer.layer().equals(Layer.VARIANT))
                    .put("layer", offer.layer())
                    .put("installed", offer.installed())
                    .put("available", offer.newest())
                    .put("changed", offer.changed());
            if (offer.uploadedBy() != null) {
                item.put("uploadedBy", offer.uploadedBy()).put("uploadedAt", String.valueOf(offer.uploadedAt()));
            }
        });
        return answer;
    }

    @PostMapping(path = "/templates", consumes = "application/zip")
    ResponseEntity<JsonNode> upload(@RequestBody byte[] zip) {
        DefinitionPackage kept = shelf.upload(zip);
        return ResponseEntity.status(201)
                .body(JSON.objectNode()
                        .put("template", kept.template())
                        .put("version", kept.version())
                        .put("files", kept.files().size()));
    }

    @DeleteMapping("/templates/{template}/uploads/{version}")
    ResponseEntity<Void> forget(@PathVariable String template, @PathVariable String version) {
        shelf.forget(template, version);
        return ResponseEntity.noContent().build();
    }

    @GetMapping(path = "/templates/{template}", produces = "application/zip")
    ResponseEntity<byte[]> download(@PathVariable String template) {
        return zip(template, shelf.files(template));
    }

    /** What the tenant built itself, as a template that another one can install. */
    @GetMapping(path = "/overlay/package", produces = "application/zip")
    ResponseEntity<byte[]> own(
            @RequestParam String template,
            @RequestParam(defaultValue = "1.0.0") String version,
            @RequestParam(required = false) @Nullable String title,
            @RequestParam(required = false) @Nullable String titleZh,
            @RequestParam(defaultValue = "false") boolean partner) {
        String english = title == null || title.isBlank() ? template : title;
        String chinese = titleZh == null || titleZh.isBlank() ? english : titleZh;
        return zip(
                template,
                ownPackage
                        .make(
                                template,
                                version,
                                LocalizedText.of(english, chinese),
                                partner ? OwnPackage.Content.PARTNER : OwnPackage.Content.OWN)
                        .files());
    }

    private static ResponseEntity<byte[]> zip(String name, Map<String, String> files) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"" + name.replaceAll("[^a-z0-9-]", "") + ".zip\"")
                .contentType(MediaType.valueOf("application/zip"))
                .body(PackageArchive.write(files));
    }

    @GetMapping("/overlay/versions")
    JsonNode versions() {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        versions.latest().forEach(version -> UpgradeJson.version(items.addObject(), version));
        return answer;
    }

    @PostMapping("/templates/{template}/{action:install|upgrade}")
    ResponseEntity<JsonNode> upgrade(
            @PathVariable String template,
            @PathVariable String action,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestBody(required = false) @Nullable ObjectNode body) {
        List<UpgradePlan.Decided> decided = answers.decided(body);
        DefinitionPackage next = shelf.newest(template);
        ObjectNode answer = answers.plan(upgrades.plan(next, decided), dryRun);
        if (!dryRun) {
            upgrades.prepare(next, decided);
            answer.put("version", upgrades.upgrade(next, decided));
        }
        return ResponseEntity.ok(answer);
    }
}
