package io.formwork.definition;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.BpmnReader;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.Menu;
import io.formwork.definition.element.MenuArrangement;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraphCheck;
import io.formwork.definition.element.Roles;
import io.formwork.definition.element.Template;
import io.formwork.definition.form.Form;
import io.formwork.definition.language.FormSource;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.report.Print;
import io.formwork.definition.report.PrintDefinition;
import io.formwork.definition.report.PrintResolver;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.definition.report.ReportResolver;
import io.formwork.definition.resolving.FormResolver;
import io.formwork.definition.scripting.CalculationOrder;
import io.formwork.definition.scripting.FormScripts;
import io.formwork.definition.scripting.ScriptRegistration;
import io.formwork.script.Scripts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads packages and the layers over them into one resolved set, and gathers everything that is wrong on the way. */
final class DefinitionReader {
    private final Scripts scripts;
    private final Function<DefinitionPackage, ParsedPackage> parsing;
    private final Interned interned;
    private final Problems problems = new Problems();
    private final RecordReader records = new RecordReader(problems);

    DefinitionReader(Scripts scripts) {
        this(scripts, ParsedPackage::of, new Interned());
    }

    /**
     * @param parsing of packages, which may have been parsed before
     * @param interned what was typed before
     */
    DefinitionReader(Scripts scripts, Function<DefinitionPackage, ParsedPackage> parsing, Interned interned) {
        this.scripts = scripts;
        this.interned = interned;
        this.parsing = parsing;
    }

    /**
     * @param layers the layers over the packages, lowest first, such as partner and tenant
     * @return the set, usable only where {@link #problems()} stays empty
     */
    DefinitionSet read(int version, List<DefinitionPackage> packages, List<Layer> layers) {
        return read(version, trees(packages, layers));
    }

    ElementTrees trees(List<DefinitionPackage> packages, List<Layer> layers) {
        return ElementTrees.read(packages.stream().map(parsing).toList(), layers, problems);
    }

    DefinitionSet read(int version, ElementTrees trees) {
        Map<String, Form> forms = forms(trees);
        Map<String, LedgerDefinition> ledgers = each(trees, "ledger", LedgerDefinition.class, LedgerDefinition::ledger);
        Map<String, Conversion> conversions = each(trees, "conversion", Conversion.class, Conversion::conversion);
        Map<String, ApprovalFlow> flows = each(trees, "process", ApprovalFlow.class, ApprovalFlow::process);
        Map<String, ProcessGraph> processes = processes(trees.bpmn());
        Map<String, FunctionDefinition> functions =
                each(trees, "function", FunctionDefinition.class, FunctionDefinition::function);
        Map<String, AutomationDefinition> automations =
                each(trees, "automation", AutomationDefinition.class, AutomationDefinition::automation);
        Map<String, Roles.Role> roles = new LinkedHashMap<>();
        each(trees, "roles", Roles.class, _ -> null).values().forEach(part -> roles.putAll(part.roles()));
        List<Menu.Group> menu = new ArrayList<>();
        List<MenuArrangement> arranged = new ArrayList<>();
        each(trees, "menu", Menu.class, _ -> null).values().forEach(part -> {
            menu.addAll(part.menu());
            if (part.arranged() != null) {
                arranged.add(part.arranged());
            }
        });
        List<Template> templates = List.copyOf(
                each(trees, "template", Template.class, Template::template).values());
        FormScripts formScripts = ScriptRegistration.of(
                forms,
                ledgers.values(),
                conversions.values(),
                flows.values(),
                processes.values(),
                functions.values(),
                automations.values(),
                scripts,
                problems);
        Map<String, Report> reports = new LinkedHashMap<>();
        ReportResolver reportResolver = new ReportResolver(forms, ledgers, formScripts::scope, formScripts, problems);
        each(trees, "report", ReportDefinition.class, ReportDefinition::report)
                .forEach((key, report) -> reports.put(key, reportResolver.resolve(report, area(trees, "report", key))));
        Map<String, Print> prints = new LinkedHashMap<>();
        PrintResolver printResolver = new PrintResolver(forms, formScripts::scope, formScripts, problems);
        each(trees, "print", PrintDefinition.class, PrintDefinition::print)
                .forEach((key, print) -> prints.put(key, printResolver.resolve(print)));
        DefinitionSet set = new DefinitionSet(
                version,
                templates,
                Map.copyOf(forms),
                ledgers,
                conversions,
                flows,
                trees.bpmn(),
                processes,
                functions,
                automations,
                reports,
                prints,
                roles,
                Menu.joined(
                        menu,
                        arranged,
                        item -> !item.startsWith(Menu.REPORT)
                                || reports.containsKey(item.substring(Menu.REPORT.length()))),
                trees.conflicts(),
                formScripts);
        new References(set, problems).check();
        return set;
    }

    private static String area(ElementTrees trees, String kind, String key) {
        return trees.find(new ElementKey(kind, key)).orElseThrow().area();
    }

    private Map<String, ProcessGraph> processes(Map<String, String> bpmn) {
        Map<String, ProcessGraph> processes = new LinkedHashMap<>();
        bpmn.forEach((path, text) -> {
            ProcessGraph graph = BpmnReader.read(path, text, problems);
            if (graph == null) {
                return;
            }
            if (!path.endsWith("/" + graph.process() + ".bpmn")) {
                problems.add(
                        graph.place(),
                        "process",
                        "is '{0}', but the file is called {1}; a definition's file has its name",
                        graph.process(),
                        path.substring(path.lastIndexOf('/') + 1));
            } else if (processes.putIfAbsent(graph.process(), graph) != null) {
                problems.add(graph.place(), "process", "there is already a process '{0}'", graph.process());
            }
            ProcessGraphCheck.check(graph, problems);
        });
        return processes;
    }

    /** Compiles every script and orders every form's formulas; slow, so done when something is published. */
    void checkScripts(DefinitionSet set) {
        set.scripts().check(problems, set.forms());
        if (!problems.isEmpty()) {
            return;
        }
        for (Form form : set.forms().values()) {
            try {
                set.calculation(form);
            } catch (CalculationOrder.CyclicFormulas e) {
                problems.add(
                        e.field().place(),
                        "fields." + e.field().key(),
                        "these fields are computed from each other: {0}",
                        String.join(" → ", e.cycle()));
            }
        }
    }

    Problems problems() {
        return problems;
    }

    static String key(List<DefinitionPackage> packages, List<Layer> layers) {
        Map<String, String> parts = new LinkedHashMap<>();
        packages.forEach(source -> parts.put(source.template(), source.hash()));
        layers.forEach(layer -> parts.put("layer " + layer.name(), DefinitionPackage.hash(layer.files())));
        return DefinitionPackage.hash(parts);
    }

    private Map<String, Form> forms(ElementTrees trees) {
        Map<String, Form> forms = new LinkedHashMap<>();
        FormResolver resolver = new FormResolver(problems);
        trees.of("form").forEach((key, written) -> {
            Form form = typed(Form.class, written, () -> {
                FormSource source = records.read(written.tree(), FormSource.class, "");
                return source == null ? null : resolver.resolve(source, written.area());
            });
            if (form != null) {
                forms.put(key, form);
            }
        });
        return forms;
    }

    /** Types every definition of a kind; parts without a name of their own keep their path as key. */
    private <T extends Record> Map<String, T> each(
            ElementTrees trees, String kind, Class<T> type, Function<T, @Nullable String> name) {
        Map<String, T> typed = new LinkedHashMap<>();
        trees.of(kind).forEach((key, source) -> {
            T definition = typed(type, source, () -> records.read(source.tree(), type, ""));
            if (definition != null) {
                String own = name.apply(definition);
                typed.put(own == null ? key : own, definition);
            }
        });
        return typed;
    }

    /** What is right is typed once for all who have it; what is wrong every time, as every reader is told. */
    private <T> @Nullable T typed(Class<T> type, ElementTrees.Element written, Supplier<@Nullable T> reading) {
        List<@Nullable T> wrong = new ArrayList<>();
        T right = interned.get(type, new Interned.Key(type.getName(), written.path(), written.tree()), () -> {
            int before = problems.size();
            T read = reading.get();
            if (problems.size() > before) {
                wrong.add(read);
                return null;
            }
            return read;
        });
        return wrong.isEmpty() ? right : wrong.getFirst();
    }
}
