package io.formwork.process;

import java.util.Date;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisActivityInstanceDataManager;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** Keeps no rows of which activities a token passed: {@link ProcessLog} says it better, and these cost a third of a decision. */
final class NoActivityTrace extends ActivityInstanceEntityManagerImpl {

    NoActivityTrace(ProcessEngineConfigurationImpl engine) {
        super(engine, new MybatisActivityInstanceDataManager(engine));
    }

    @Override
    public void recordActivityStart(ExecutionEntity execution) {}

    @Override
    public void recordActivityEnd(ExecutionEntity execution, @Nullable String reason) {}

    @Override
    public void recordSequenceFlowTaken(ExecutionEntity execution) {}

    @Override
    public void recordSubProcessInstanceStart(ExecutionEntity parent, ExecutionEntity child) {}

    @Override
    public void recordTaskCreated(TaskEntity task, ExecutionEntity execution) {}

    @Override
    public void recordActivityTaskEnd(
            TaskEntity task, ExecutionEntity execution, @Nullable String user, @Nullable String reason, Date ended) {}

    @Override
    public void recordTaskInfoChange(TaskEntity task, Date changed) {}

    @Override
    public void syncUserTaskExecution(
            ExecutionEntity execution, FlowElement element, @Nullable String oldActivity, TaskEntity task) {}

    @Override
    public void deleteActivityInstancesByProcessInstanceId(String process) {}
}
