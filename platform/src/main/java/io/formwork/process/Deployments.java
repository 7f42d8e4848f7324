package io.formwork.process;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.tenant.Caller;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives the engine each shape of a process once for each tenant. What is deployed has neither conditions nor approvers in
 * it, so changing an amount deploys nothing.
 */
@Component
class Deployments {
    private final Engine engine;
    private final JdbcClient jdbc;

    Deployments(Engine engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** The process as nodes and flows, whichever way it was written. */
    static ProcessGraph graph(DefinitionSet set, String process) {
        ApprovalFlow flow = set.flows().get(process);
        ProcessGraph drawn = set.processes().get(process);
        if (flow == null && drawn == null) {
            throw new UnknownDefinition("process", process);
        }
        return flow != null
                ? FlowCompiler.compile(flow)
                : FlowCompiler.withStart(java.util.Objects.requireNonNull(drawn));
    }

    /** @return the engine's id of the process in this shape, deployed now where it was not yet */
    String deployed(ProcessGraph graph) {
        String bpmn = BpmnWriter.write(graph);
        String hash = ContentHash.sha256(bpmn);
        return find(graph.process(), hash).orElseGet(() -> {
            // Two first documents at the same moment: the second waits, and then finds what the first deployed.
            jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param("process " + tenant() + " " + graph.process())
                    .query((_, _) -> true)
                    .single();
            return find(graph.process(), hash).orElseGet(() -> deploy(graph.process(), hash, bpmn));
        });
    }

    private Optional<String> find(String process, String hash) {
        return jdbc.sql("""
                        SELECT engine_definition FROM process_definition
                        WHERE tenant_id = ? AND process = ? AND content_hash = ?""").params(tenant(), process, hash).query(String.class).optional();
    }

    private String deploy(String process, String hash, String bpmn) {
        String definition = engine.deploy(process, hash, bpmn);
        jdbc.sql("""
                        INSERT INTO process_definition
                            (tenant_id, process, content_hash, engine_definition, deployed_at)
                        VALUES (?, ?, ?, ?, ?)""")
                .params(tenant(), process, hash, definition, Caller.current().now())
                .update();
        return definition;
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }
}
