package io.formwork.process;

import java.util.List;
import java.util.Map;
import org.flowable.common.engine.api.FlowableException;
import org.flowable.common.engine.api.delegate.Expression;
import org.flowable.common.engine.api.delegate.FlowableFunctionDelegate;
import org.flowable.common.engine.api.variable.VariableContainer;
import org.flowable.common.engine.impl.el.ExpressionManager;
import org.flowable.common.engine.impl.el.FlowableAstFunctionCreator;
import org.flowable.common.engine.impl.el.FlowableFunctionResolverFactory;
import org.flowable.common.engine.impl.javax.el.ELContext;

/**
 * The whole expression language of the engine: {@code branch:<flow>}, which asks the walk under way whether that flow's
 * condition holds. Nothing is parsed and no bean, method, type or variable can be reached, whatever is deployed.
 */
final class BranchExpressions implements ExpressionManager {
    static final String PREFIX = "branch:";

    @Override
    public Expression createExpression(String text) {
        if (text.startsWith(PREFIX)) {
            return new Answer(text, true);
        } else if (text.contains("${") || text.contains("#{")) {
            throw new FlowableException("Expressions are not allowed: " + text);
        }
        return new Answer(text, false);
    }

    /** A plain text, or what the walk answers. */
    private record Answer(String text, boolean asked) implements Expression {
        @Override
        public Object getValue(VariableContainer scope) {
            return asked ? (Object) Walk.current().takes(text.substring(PREFIX.length())) : text;
        }

        @Override
        public void setValue(Object value, VariableContainer scope) {
            throw new FlowableException("Nothing can be assigned: " + text);
        }

        @Override
        public String getExpressionText() {
            return text;
        }
    }

    @Override
    public ELContext getElContext(VariableContainer scope) {
        throw new FlowableException("There is no expression language");
    }

    @Override
    public Map<Object, Object> getBeans() {
        return Map.of();
    }

    // What the engine offers at its start is not taken.

    @Override
    public void setBeans(Map<Object, Object> beans) {}

    @Override
    public List<FlowableFunctionDelegate> getFunctionDelegates() {
        return List.of();
    }

    @Override
    public void setFunctionDelegates(List<FlowableFunctionDelegate> delegates) {}

    @Override
    public List<FlowableAstFunctionCreator> getAstFunctionCreators() {
        return List.of();
    }

    @Override
    public void setAstFunctionCreators(List<FlowableAstFunctionCreator> creators) {}

    @Override
    public FlowableFunctionResolverFactory getFunctionResolverFactory() {
        throw new FlowableException("There is no expression language");
    }

    @Override
    public void setFunctionResolverFactory(FlowableFunctionResolverFactory factory) {}
}
