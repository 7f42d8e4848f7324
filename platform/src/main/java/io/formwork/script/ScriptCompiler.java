package io.formwork.script;

import groovy.lang.GroovyClassLoader;
import groovy.transform.CompileStatic;
import groovy.transform.stc.POJO;
import io.formwork.script.runtime.Program;
import io.formwork.value.Recent;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.AnnotationNode;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.ErrorCollector;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.Phases;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;
import org.codehaus.groovy.transform.sc.StaticCompileTransformation;
import org.codehaus.groovy.transform.stc.StaticTypeCheckingVisitor;

/**
 * Takes one script through the doors. The text is only ever parsed: what is compiled is a class made here, around the
 * rewritten tree, and no transformation of Groovy's runs on what a tenant wrote.
 */
final class ScriptCompiler {

    private static final String CLASS_NAME = "Script";
    private static final ClassNode PROGRAM = ClassHelper.makeWithoutCaching(Program.class, true);

    private final Doors doors;
    /** By {@link CodeText}: what a program runs on is handed to it, so that scripts that do the same can share one. */
    private final Recent<String, Program> programs;

    /** @param mostShared so many programs are kept for scripts to come */
    ScriptCompiler(Doors doors, int mostShared) {
        this.doors = doors;
        this.programs = new Recent<>(mostShared);
    }

    CompiledScript compile(
            Shape shape, ScriptSource source, ScriptRecordType scope, ScriptLibrary library, ScriptType expected) {
        return through(shape, source, scope, library, expected, (run, translation) -> {
            String code = CompilerStack.with(() -> CodeText.of(translation.code()));
            Program known = code == null ? null : programs.get(code);
            if (known == null) {
                Program loaded = load(CompilerStack.with(() -> bytes(run, translation)));
                known = code == null ? loaded : programs.add(code, loaded);
            }
            return new CompiledScript(source, known, translation.withoutCode());
        });
    }

    /** The class file of a script that came through all the doors, which is not loaded. */
    byte[] generate(
            Shape shape, ScriptSource source, ScriptRecordType scope, ScriptLibrary library, ScriptType expected) {
        return through(
                shape,
                source,
                scope,
                library,
                expected,
                (run, translation) -> CompilerStack.with(() -> bytes(run, translation)));
    }

    /** Where a script names properties. */
    List<ScriptMention> mentions(
            Shape shape, ScriptSource source, ScriptRecordType scope, ScriptLibrary library, ScriptType expected) {
        return through(shape, source, scope, library, expected, (_, translation) -> translation.mentions());
    }

    /** What becomes of a script that was rewritten. */
    private interface Finish<T> {
        T of(Parameter run, Translation translation);
    }

    private <T> T through(
            Shape shape,
            ScriptSource source,
            ScriptRecordType scope,
            ScriptLibrary library,
            ScriptType expected,
            Finish<T> finish) {
        var problems = new Problems(source);
        try {
            ModuleNode module = read(source, problems);
            var translator = new Translator(shape, scope, library, expected, problems, doors);
            Translation translation = translator.translate(module.getStatementBlock());
            problems.throwIfAny();
            return finish.of(translator.run(), translation);
        } catch (ScriptProblem problem) {
            throw problem;
        } catch (MultipleCompilationErrorsException refused) {
            report(refused, problems);
            throw problems.asProblem(refused);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError broken) {
            // Groovy's parser and compiler fail in many ways on nonsense; to a person they are all the same.
            throw notUnderstood(problems, broken);
        }
    }

    private static ScriptProblem notUnderstood(Problems problems, Throwable cause) {
        problems.add(0, 0, "not-understood", cause.getClass().getSimpleName());
        return problems.asProblem(cause);
    }

    private ModuleNode read(ScriptSource source, Problems problems) {
        if (!doors.grammar()) {
            return CompilerStack.with(() -> parse(source.text()));
        }
        SourceGate.check(source.text(), problems);
        problems.throwIfAny();
        ModuleNode module = CompilerStack.with(() -> {
            ModuleNode parsed = parse(source.text());
            Grammar.check(parsed, problems);
            return parsed;
        });
        problems.throwIfAny();
        return module;
    }

    static ModuleNode parse(String text) {
        var configuration = configuration();
        var unit = new SourceUnit("script", text, configuration, null, new ErrorCollector(configuration));
        unit.parse();
        unit.completePhase();
        unit.nextPhase();
        unit.convert();
        failIfErrors(unit.getErrorCollector());
        return unit.getAST();
    }

    private byte[] bytes(Parameter run, Translation translation) {
        CompilerConfiguration configuration = configuration();
        var visible = new GroovyClassLoader(
                doors.typing() ? new ScriptLoader() : getClass().getClassLoader(), configuration, false);
        var unit = new CompilationUnit(configuration, null, visible, visible);
        ClassNode script = classOf(run, translation.code());
        unit.addSource(new Prepared(configuration, visible, unit.getErrorCollector(), script));
        unit.addPhaseOperation(
                (source, _, node) -> compileStatically(unit, source, node), Phases.INSTRUCTION_SELECTION);
        unit.compile(Phases.CLASS_GENERATION);
        var classes = unit.getClasses();
        if (doors.resolved() && classes.size() != 1) {
            throw new IllegalStateException("more than one class");
        }
        byte[] bytes = classes.getFirst().getBytes();
        List<String> refused = doors.resolved() ? ClassFileCheck.refusals(bytes) : List.of();
        if (!refused.isEmpty()) {
            throw new IllegalStateException(refused.toString());
        }
        return bytes;
    }

    private static ClassNode classOf(Parameter run, @org.jspecify.annotations.Nullable Statement code) {
        var script = new ClassNode(
                CLASS_NAME, Modifier.PUBLIC | Modifier.FINAL, ClassHelper.OBJECT_TYPE, new ClassNode[] {PROGRAM}, null);
        // A plain class: otherwise Groovy would add a meta class, and with it all of its dynamic runtime.
        script.addAnnotation(new AnnotationNode(ClassHelper.make(POJO.class)));
        script.addMethod(new MethodNode(
                "run", Modifier.PUBLIC, ClassHelper.OBJECT_TYPE, new Parameter[] {run}, ClassNode.EMPTY_ARRAY, code));
        return script;
    }

    private void compileStatically(CompilationUnit unit, SourceUnit source, ClassNode script) {
        var transformation = new StaticCompileTransformation() {
            @Override
            protected StaticTypeCheckingVisitor newVisitor(SourceUnit checked, ClassNode node) {
                StaticTypeCheckingVisitor visitor = super.newVisitor(checked, node);
                if (doors.typing()) {
                    visitor.addTypeCheckingExtension(new AllowedCalls(visitor));
                }
                return visitor;
            }
        };
        transformation.setCompilationUnit(unit);
        var annotation = new AnnotationNode(ClassHelper.make(CompileStatic.class));
        // This late, so that nothing looks for the transformation that the annotation names: it runs here.
        script.addAnnotation(annotation);
        // Groovy made it a GroovyObject, not knowing yet that it is compiled statically.
        script.setInterfaces(new ClassNode[] {PROGRAM});
        transformation.visit(new ASTNode[] {annotation, script}, source);
        if (doors.resolved()) {
            ResolvedCalls.check(script, source);
        }
        failIfErrors(source.getErrorCollector());
    }

    private static void failIfErrors(ErrorCollector collector) {
        if (collector.hasErrors()) {
            throw new MultipleCompilationErrorsException(collector);
        }
    }

    private static Program load(byte[] bytes) {
        Class<?> script = new ScriptLoader().define(CLASS_NAME, bytes);
        try {
            return (Program) script.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static CompilerConfiguration configuration() {
        var configuration = new CompilerConfiguration();
        configuration.setDisabledGlobalASTTransformations(Set.of("*"));
        configuration.setOptimizationOptions(Map.of(CompilerConfiguration.INVOKEDYNAMIC, true, "asmResolving", false));
        return configuration;
    }

    private static void report(MultipleCompilationErrorsException refused, Problems problems) {
        for (Object message : refused.getErrorCollector().getErrors()) {
            if (message instanceof SyntaxErrorMessage syntax) {
                SyntaxException cause = syntax.getCause();
                String text = String.valueOf(cause.getOriginalMessage())
                        .lines()
                        .findFirst()
                        .orElse("");
                String code = text.startsWith("[") ? "refused" : "syntax";
                problems.add(cause.getStartLine(), cause.getStartColumn(), code, text);
            }
        }
        if (!problems.any()) {
            problems.add(0, 0, "syntax", "");
        }
    }

    /** A source that needs no parsing: its one class is there already. */
    private static final class Prepared extends SourceUnit {

        private final ClassNode script;

        Prepared(
                CompilerConfiguration configuration,
                GroovyClassLoader loader,
                ErrorCollector collector,
                ClassNode script) {
            super("script", "", configuration, loader, collector);
            this.script = script;
        }

        @Override
        public void parse() {}

        @Override
        public void convert() {}

        @Override
        public ModuleNode buildAST() {
            if (ast == null) {
                ast = new ModuleNode(this);
                ast.addClass(script);
            }
            return ast;
        }
    }
}
