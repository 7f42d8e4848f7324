package io.formwork.process;

import io.formwork.tenant.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.impl.interceptor.Command;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessMigrationService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.flowable.engine.repository.Deployment;
import org.flowable.task.service.impl.persistence.entity.TaskEntityImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Flowable, and the only class that calls it. Its tenant column is a filter and not a wall, so every call here names the
 * caller's tenant; commands join the transaction around them.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Engine {
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final ProcessMigrationService migration;
    private final JdbcClient jdbc;

    Engine(
            RepositoryService repository,
            RuntimeService runtime,
            TaskService tasks,
            ManagementService management,
            ProcessMigrationService migration,
            JdbcClient jdbc) {
        this.migration = migration;
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.jdbc = jdbc;
    }

    /** A token that waits for people at a node. */
    record Wait(String task, String node) {}

    /** Where the tokens of a process are; a process that has none and still lives is stuck. */
    record Stand(boolean lives, List<Wait> waits) {}

    /** @return the engine's id of what was deployed */
    String deploy(String process, String hash, String bpmn) {
        Deployment deployment = repository
                .createDeployment()
                .name(process)
                .key(hash)
                .tenantId(tenant())
                .addString(process + ".bpmn20.xml", bpmn)
                .deploy();
        return repository
                .createProcessDefinitionQuery()
                .deploymentId(deployment.getId())
                .processDefinitionTenantId(tenant())
                .singleResult()
                .getId();
    }

    /**
     * Starts a process and completes its first task, which is done already, in one command: what came and went within
     * it is never written.
     *
     * @return the engine's id of that task
     */
    String startHandedIn(String definition, UUID instance) {
        return command(context -> {
            runtime.createProcessInstanceBuilder()
                    .processDefinitionId(definition)
                    .predefineProcessInstanceId(instance.toString())
                    .businessKey(instance.toString())
                    .tenantId(tenant())
                    .start();
            String first = CommandContextUtil.getEntityCache(context).findInCache(TaskEntityImpl.class).stream()
                    .filter(task -> instance.toString().equals(task.getProcessInstanceId()))
                    .findFirst()
                    .orElseThrow()
                    .getId();
            tasks.complete(first);
            return first;
        });
    }

    /** Asked of the engine's tables: its own query costs ten times as much to put together as to answer. */
    Stand stand(UUID instance) {
        List<Optional<Wait>> rows = jdbc.sql("""
                        SELECT t.id_, t.task_def_key_ FROM act_ru_execution p
                        LEFT JOIN act_ru_task t ON t.proc_inst_id_ = p.id_ AND t.tenant_id_ = p.tenant_id_
                        WHERE p.id_ = ? AND p.tenant_id_ = ? ORDER BY t.id_""")
                .params(instance.toString(), tenant())
                .query((row, _) -> row.getString(1) == null
                        ? Optional.<Wait>empty()
                        : Optional.of(new Wait(row.getString(1), row.getString(2))))
                .list();
        return new Stand(
                !rows.isEmpty(), rows.stream().flatMap(Optional::stream).toList());
    }

    void complete(String task) {
        command(context -> {
            boolean own = CommandContextUtil.getTaskService(context)
                    .getTask(task)
                    .getTenantId()
                    .equals(tenant());
            if (!own) {
                throw new IllegalStateException("The engine has no such task of this tenant");
            }
            tasks.complete(task);
            return task;
        });
    }

    /** What a condition on the way refuses comes out as it was said, and not in the engine's words. */
    private <T> T command(Command<T> command) {
        try {
            return management.executeCommand(command);
        } catch (FlowableException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Takes every token of the process back to where it was handed in; branches lie in blocks, which go as a whole. */
    void returnToStart(UUID instance) {
        List<String> waiting =
                stand(instance).waits().stream().map(Wait::node).distinct().toList();
        runtime.createChangeActivityStateBuilder()
                .processInstanceId(instance.toString())
                .moveActivityIdsToSingleActivityId(waiting, FlowCompiler.START)
                .changeState();
    }

    /**
     * Goes on with a process in another shape, from where it waits.
     *
     * @return what each task that waits is called now, by what it was called
     */
    Map<String, String> migrate(UUID instance, String definition) {
        Map<String, String> before = new HashMap<>();
        stand(instance).waits().forEach(wait -> before.put(wait.node(), wait.task()));
        migration
                .createProcessInstanceMigrationBuilder()
                .migrateToProcessDefinition(definition)
                .migrate(instance.toString());
        Map<String, String> names = new HashMap<>();
        stand(instance).waits().forEach(wait -> {
            String old = before.remove(wait.node());
            if (old != null) {
                names.put(old, wait.task());
            }
        });
        if (!before.isEmpty()) {
            throw new IllegalStateException("The engine lost where the process waits: " + before.keySet());
        }
        return names;
    }

    /** Ends it wherever it is, all branches at once; an end event would leave the others waiting. */
    void end(UUID instance, String reason) {
        if (stand(instance).lives()) {
            runtime.deleteProcessInstance(instance.toString(), reason);
        }
    }

    private static String tenant() {
        return Caller.current().tenant().id().toString();
    }
}
