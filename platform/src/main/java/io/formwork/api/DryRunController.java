package io.formwork.api;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.design.Design;
import io.formwork.design.Designs;
import io.formwork.process.DryRun;
import io.formwork.process.DryRuns;
import io.formwork.tenant.Caller;
import io.formwork.value.DocumentRef;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tries the process of a document: who would be asked and why, with nothing written. For whoever configures. */
@RestController
@RequestMapping("/api/v1")
class DryRunController {
    private final Definitions definitions;
    private final Designs designs;
    private final DryRuns runs;
    private final DocumentIds ids;

    DryRunController(Definitions definitions, Designs designs, DryRuns runs, DocumentIds ids) {
        this.definitions = definitions;
        this.designs = designs;
        this.runs = runs;
        this.ids = ids;
    }

    /** @param draft with the caller's draft instead of what runs */
    @GetMapping("/documents/{form}/{id}/dry-run")
    JsonNode dryRun(
            @PathVariable String form,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean draft,
            @RequestParam(required = false) @Nullable String initiator) {
        DocumentRef ref = ids.ref(form, id);
        Design design = designs.open();
        DefinitionSet set = draft ? design.set() : definitions.current();
        if (set == null) {
            throw new InvalidDefinitions(design.problems());
        }
        String process = set.requireForm(form).process();
        if (process == null) {
            throw new UnknownDefinition("process", form);
        }
        return json(runs.run(set, process, ref, initiator));
    }

    private static JsonNode json(DryRun run) {
        Locale language = Caller.current().language();
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("process", run.process())
                .put("initiator", run.initiator());
        ArrayNode steps = answer.putArray("steps");
        run.steps().forEach(step -> {
            ObjectNode node = steps.addObject()
                    .put("node", step.node())
                    .put("title", step.title().in(language))
                    .put(
                            "outcome",
                            step.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("inTurn", step.inTurn());
            ArrayNode people = node.putArray("people");
            step.people()
                    .forEach(person -> people.addObject()
                            .put("user", person.name())
                            .put("reason", person.reason().key())
                            .put("detail", person.detail()));
        });
        ArrayNode conditions = answer.putArray("conditions");
        run.conditions()
                .forEach((flow, condition) -> conditions
                        .addObject()
                        .put("flow", flow)
                        .put("condition", condition.script())
                        .put("holds", condition.holds()));
        DryRun.Refusal refusal = run.refusal();
        if (refusal != null) {
            answer.putObject("refusal").put("node", refusal.at()).put("code", refusal.code());
        }
        return answer;
    }
}
