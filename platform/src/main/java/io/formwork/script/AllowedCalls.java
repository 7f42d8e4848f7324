package io.formwork.script;

import io.formwork.script.runtime.Operations;
import java.util.Set;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArrayExpression;
import org.codehaus.groovy.ast.expr.AttributeExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.BitwiseNegationExpression;
import org.codehaus.groovy.ast.expr.CastExpression;
import org.codehaus.groovy.ast.expr.ClassExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstructorCallExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.GStringExpression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCall;
import org.codehaus.groovy.ast.expr.MethodPointerExpression;
import org.codehaus.groovy.ast.expr.PostfixExpression;
import org.codehaus.groovy.ast.expr.PrefixExpression;
import org.codehaus.groovy.ast.expr.PropertyExpression;
import org.codehaus.groovy.ast.expr.RangeExpression;
import org.codehaus.groovy.ast.expr.SpreadExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.UnaryMinusExpression;
import org.codehaus.groovy.ast.expr.UnaryPlusExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.syntax.Types;
import org.codehaus.groovy.transform.stc.AbstractTypeCheckingExtension;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;

/**
 * The second door, while types are checked: a call is allowed when the type checker selects one of the operations for it,
 * and nothing else is; a property is never.
 */
final class AllowedCalls extends AbstractTypeCheckingExtension {

    static final Set<String> CLASSES = Set.of(Operations.class.getName());

    AllowedCalls(StaticTypeCheckingVisitor visitor) {
        super(visitor);
    }

    @Override
    public void onMethodSelection(Expression expression, MethodNode target) {
        if (!CLASSES.contains(target.getDeclaringClass().getName())) {
            refuse(expression, target.getDeclaringClass().getName() + "." + target.getName());
        }
    }

    @Override
    public boolean beforeMethodCall(MethodCall call) {
        if (!(call instanceof StaticMethodCallExpression known)
                || !CLASSES.contains(known.getOwnerType().getName())) {
            refuse((Expression) call, String.valueOf(call.getMethodAsString()));
        }
        return false;
    }

    @Override
    public void afterVisitMethod(MethodNode method) {
        method.getCode().visit(new Shapes());
    }

    private void refuse(Expression expression, String what) {
        context.getErrorCollector().addErrorAndContinue("[refused] " + what, expression, context.getSource());
    }

    /** What has no method to select: properties, constructors, coercions, closures. */
    private final class Shapes extends CodeVisitorSupport {

        @Override
        public void visitPropertyExpression(PropertyExpression property) {
            refuse(property, property.getText());
        }

        @Override
        public void visitAttributeExpression(AttributeExpression attribute) {
            refuse(attribute, attribute.getText());
        }

        @Override
        public void visitConstructorCallExpression(ConstructorCallExpression call) {
            refuse(call, call.getText());
        }

        @Override
        public void visitCastExpression(CastExpression cast) {
            refuse(cast, cast.getText());
        }

        @Override
        public void visitClosureExpression(ClosureExpression closure) {
            refuse(closure, "closure");
        }

        @Override
        public void visitMethodPointerExpression(MethodPointerExpression pointer) {
            refuse(pointer, pointer.getText());
        }

        @Override
        public void visitClassExpression(ClassExpression type) {
            refuse(type, type.getText());
        }

        @Override
        public void visitBinaryExpression(BinaryExpression binary) {
            if (binary.getOperation().getType() != Types.ASSIGN
                    || !(binary.getLeftExpression() instanceof VariableExpression)) {
                refuse(binary, binary.getText());
            }
            super.visitBinaryExpression(binary);
        }

        @Override
        public void visitListExpression(ListExpression list) {
            refuse(list, list.getText());
        }

        @Override
        public void visitMapExpression(MapExpression map) {
            refuse(map, map.getText());
        }

        @Override
        public void visitRangeExpression(RangeExpression range) {
            refuse(range, range.getText());
        }

        @Override
        public void visitSpreadExpression(SpreadExpression spread) {
            refuse(spread, spread.getText());
        }

        @Override
        public void visitGStringExpression(GStringExpression text) {
            refuse(text, text.getText());
        }

        @Override
        public void visitBitwiseNegationExpression(BitwiseNegationExpression negation) {
            refuse(negation, negation.getText());
        }

        @Override
        public void visitUnaryPlusExpression(UnaryPlusExpression plus) {
            refuse(plus, plus.getText());
        }

        @Override
        public void visitUnaryMinusExpression(UnaryMinusExpression minus) {
            refuse(minus, minus.getText());
        }

        @Override
        public void visitPrefixExpression(PrefixExpression prefix) {
            refuse(prefix, prefix.getText());
        }

        @Override
        public void visitPostfixExpression(PostfixExpression postfix) {
            refuse(postfix, postfix.getText());
        }

        @Override
        public void visitArrayExpression(ArrayExpression array) {
            if (array.hasInitializer()) {
                super.visitArrayExpression(array);
            } else {
                refuse(array, array.getText());
            }
        }
    }
}
