package io.formwork.process;

import io.formwork.value.Uuid7;
import java.util.Map;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.spring.boot.EngineConfigurationConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine reduced to what this room asks of it: to know where the tokens of a process are. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    private static final int MOST_CACHED_DEFINITIONS = 500;

    @Bean
    EngineConfigurationConfigurer<SpringProcessEngineConfiguration> frugalEngine() {
        return engine -> {
            engine.setIdGenerator(() -> Uuid7.next().toString());
            engine.setExpressionManager(new BranchExpressions());
            engine.setBeans(Map.of());
            engine.setProcessDefinitionCacheLimit(MOST_CACHED_DEFINITIONS);
            // Our own log says who decided what; the engine's history would be 34 to 69 rows more for each process.
            engine.setHistoryLevel(HistoryLevel.NONE);
            engine.setActivityInstanceEntityManager(new NoActivityTrace(engine));
            engine.setExecutionEntityManager(new BareExecutions(engine));
            engine.setEnableSafeBpmnXml(true);
            engine.setServicesEnabledInScripting(false);
            engine.setDisableIdmEngine(true);
            engine.setDisableEventRegistry(true);
            engine.setCreateDiagramOnDeploy(false);
            // Everything happens in the transaction of the person who caused it; there are no jobs.
            engine.setAsyncExecutorActivate(false);
        };
    }
}
