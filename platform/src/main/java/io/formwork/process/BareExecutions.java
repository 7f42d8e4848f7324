package io.formwork.process;

import org.flowable.common.engine.impl.interceptor.CommandContext;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.ExecutionEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisExecutionDataManager;

/**
 * Tokens and nothing that hangs on them: {@link BpmnWriter} writes neither variables nor timers, events or links to people,
 * so that the end of a process need not look for them in eight tables.
 */
final class BareExecutions extends ExecutionEntityManagerImpl {

    BareExecutions(ProcessEngineConfigurationImpl engine) {
        super(engine, new MybatisExecutionDataManager(engine));
    }

    @Override
    protected void deleteIdentityLinks(ExecutionEntity execution, CommandContext context, boolean events) {}

    @Override
    protected void deleteVariables(ExecutionEntity execution, CommandContext context, boolean counts, boolean events) {}

    @Override
    protected void deleteJobs(ExecutionEntity execution, CommandContext context, boolean counts, boolean events) {}

    @Override
    protected void deleteEventSubScriptions(ExecutionEntity execution, boolean counts, boolean events) {}
}
