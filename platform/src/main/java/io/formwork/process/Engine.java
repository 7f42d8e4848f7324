package io.formwork.process;

import io.formwork.tenant.Caller;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.repository.Deployment;
import org.flowable.task.api.Task;
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

    Engine(RepositoryService repository, RuntimeService runtime, TaskService tasks) {
        this.repository = repository;
        this.runtime = runtime;
        this.tasks = tasks;
    }

    /** A token that waits for people at a node. */
    record Wait(String task, String node) {}

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

    void start(String definition, UUID instance) {
        runtime.createProcessInstanceBuilder()
                .processDefinitionId(definition)
                .predefineProcessInstanceId(instance.toString())
                .businessKey(instance.toString())
                .tenantId(tenant())
                .start();
    }

    List<Wait> waits(UUID instance) {
        return tasks.createTaskQuery().processInstanceId(instance.toString()).taskTenantId(tenant()).list().stream()
                .map(task -> new Wait(task.getId(), task.getTaskDefinitionKey()))
                .toList();
    }

    boolean lives(UUID instance) {
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(instance.toString())
                        .processInstanceTenantId(tenant())
                        .count()
                > 0;
    }

    void complete(String task) {
        Task own = tasks.createTaskQuery().taskId(task).taskTenantId(tenant()).singleResult();
        tasks.complete(Objects.requireNonNull(own, "The engine has no such task of this tenant")
                .getId());
    }

    /** Takes every token of the process back to where it was handed in; branches lie in blocks, which go as a whole. */
    void returnToStart(UUID instance) {
        List<String> waiting =
                waits(instance).stream().map(Wait::node).distinct().toList();
        runtime.createChangeActivityStateBuilder()
                .processInstanceId(instance.toString())
                .moveActivityIdsToSingleActivityId(waiting, FlowCompiler.START)
                .changeState();
    }

    /** Ends it wherever it is, all branches at once; an end event would leave the others waiting. */
    void end(UUID instance, String reason) {
        if (lives(instance)) {
            runtime.deleteProcessInstance(instance.toString(), reason);
        }
    }

    private static String tenant() {
        return Caller.current().tenant().id().toString();
    }
}
