package io.formwork.script;

import io.formwork.script.runtime.Operations;
import io.formwork.script.runtime.Program;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.util.List;
import java.util.Set;

/**
 * The third door again, in the class file: what will really run. One class, no fields, and no instruction that reaches
 * anything but the operations; so that a way of the compiler to write a call that the tree does not show stays shut too.
 */
final class ClassFileCheck {

    private static final String OPERATIONS = Operations.class.getName().replace('.', '/');
    private static final String PROGRAM = Program.class.getName().replace('.', '/');
    private static final Set<String> METHODS = Set.of("<init>", "run");

    private ClassFileCheck() {}

    /** Says what is wrong with a class, or nothing when it is as it should be. */
    static List<String> refusals(byte[] bytes) {
        ClassModel script = ClassFile.of().parse(bytes);
        var refused = new java.util.ArrayList<String>();
        if (!script.fields().isEmpty()) {
            refused.add("field");
        }
        if (script.interfaces().size() != 1
                || !script.interfaces().getFirst().asInternalName().equals(PROGRAM)
                || script.superclass()
                        .map(type -> !type.asInternalName().equals("java/lang/Object"))
                        .orElse(true)) {
            refused.add("type");
        }
        for (MethodModel method : script.methods()) {
            String name = method.methodName().stringValue();
            if (!METHODS.contains(name)) {
                refused.add("method " + name);
            }
            method.code().ifPresent(code -> {
                if (!code.exceptionHandlers().isEmpty()) {
                    refused.add("exception handler");
                }
                for (CodeElement element : code) {
                    if (!isAllowed(element, name)) {
                        refused.add(element.toString());
                    }
                }
            });
        }
        return refused;
    }

    private static boolean isAllowed(CodeElement element, String method) {
        return switch (element) {
            case InvokeInstruction call -> {
                String owner = call.owner().asInternalName();
                yield owner.equals(OPERATIONS)
                        || method.equals("<init>")
                                && owner.equals("java/lang/Object")
                                && call.name().equalsString("<init>");
            }
            case NewReferenceArrayInstruction array ->
                array.componentType().asInternalName().equals("java/lang/Object");
            case InvokeDynamicInstruction _, FieldInstruction _, NewObjectInstruction _, MonitorInstruction _ -> false;
            // ASM fills unreachable code with athrow; there is nothing a script could throw.
            default -> true;
        };
    }
}
