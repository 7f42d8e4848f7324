package io.formwork.definition;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.BpmnReader;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.Menu;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.ProcessGraphCheck;
import io.formwork.definition.element.Roles;
import io.formwork.definition.element.Template;
import io.formwork.definition.form.Form;
import io.formwork.definition.language.FormSource;
import io.formwork.definition.language.SharedField;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.layer.LayerMerge;
import io.formwork.definition.layer.Overlay;
import io.formwork.definition.layer.SharedFields;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.YamlReader;
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
import org.jspecify.annotations.Nullable;

/** Reads packages and the layers over them into one resolved set, and gathers everything that is wrong on the way. */
final class DefinitionReader {
    private final Scripts scripts;
    private final Problems problems = new Problems();
    private final RecordReader records = new RecordReader(problems);

    /** The roots of the language by the kind of definition, each with the key that names it. */
    private final Map<String, Map<String, Written>> written = new LinkedHashMap<>();

    private final Map<String, String> bpmn = new LinkedHashMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    DefinitionReader(Scripts scripts) {
        this.scripts = scripts;
    }

    /** One definition as a tree, before it is typed. */
    private record Written(String area, String path, Node.Mapping tree) {
        Written with(Node.Mapping changed) {
            return new Written(area, path, changed);
        }
    }

    /** What a layer changes of definitions that are not shared by others. */
    private record Laid(LayerMerge merge, List<Overlay> overlays) {}

    /**
     * @param layers the layers over the packages, lowest first, such as partner and tenant
     * @return the set, usable only where {@link #problems()} stays empty
     */
    DefinitionSet read(int version, List<DefinitionPackage> packages, List<Layer> layers) {
        packages.forEach(source -> source.files().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(file -> file(file.getKey(), file.getValue())));
        List<Laid> laid = layers.stream().map(this::lay).toList();
        SharedFields shared = sharedFields();
        complete(shared);
        laid.forEach(layer -> {
            layer.overlays().forEach(overlay -> lay(layer.merge(), overlay));
            complete(shared);
            conflicts.addAll(layer.merge().conflicts());
        });
        Map<String, Form> forms = new LinkedHashMap<>();
        FormResolver resolver = new FormResolver(problems);
        each("form", FormSource.class, FormSource::form)
                .forEach((key, source) -> forms.put(key, resolver.resolve(source, area("form", key))));
        Map<String, LedgerDefinition> ledgers = each("ledger", LedgerDefinition.class, LedgerDefinition::ledger);
        Map<String, Conversion> conversions = each("conversion", Conversion.class, Conversion::conversion);
        Map<String, ApprovalFlow> flows = each("process", ApprovalFlow.class, ApprovalFlow::process);
        Map<String, ProcessGraph> processes = processes();
        Map<String, FunctionDefinition> functions =
                each("function", FunctionDefinition.class, FunctionDefinition::function);
        Map<String, AutomationDefinition> automations =
                each("automation", AutomationDefinition.class, AutomationDefinition::automation);
        Map<String, Roles.Role> roles = new LinkedHashMap<>();
        each("roles", Roles.class, _ -> null).values().forEach(part -> roles.putAll(part.roles()));
        List<Menu.Group> menu = new ArrayList<>();
        each("menu", Menu.class, _ -> null).values().forEach(part -> menu.addAll(part.menu()));
        List<Template> templates =
                List.copyOf(each("template", Template.class, Template::template).values());
        FormScripts formScripts = ScriptRegistration.of(
                forms,
                ledgers.values(),
                conversions.values(),
                flows.values(),
                processes.values(),
                functions.values(),
                automations.values(),
                scripts,
                key(packages, layers),
                problems);
        Map<String, Report> reports = new LinkedHashMap<>();
        ReportResolver reportResolver = new ReportResolver(forms, ledgers, formScripts::scope, formScripts, problems);
        each("report", ReportDefinition.class, ReportDefinition::report)
                .forEach((key, report) -> reports.put(key, reportResolver.resolve(report, area("report", key))));
        Map<String, Print> prints = new LinkedHashMap<>();
        PrintResolver printResolver = new PrintResolver(forms, formScripts::scope, formScripts, problems);
        each("print", PrintDefinition.class, PrintDefinition::print)
                .forEach((key, print) -> prints.put(key, printResolver.resolve(print)));
        DefinitionSet set = new DefinitionSet(
                version,
                templates,
                Map.copyOf(forms),
                ledgers,
                conversions,
                flows,
                bpmn,
                processes,
                functions,
                automations,
                reports,
                prints,
                roles,
                Menu.joined(menu),
                conflicts,
                formScripts);
        new References(set, problems).check();
        return set;
    }

    private Map<String, ProcessGraph> processes() {
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
                        "is '" + graph.process() + "', but the file is called "
                                + path.substring(path.lastIndexOf('/') + 1) + "; a definition's file has its name");
            } else if (processes.putIfAbsent(graph.process(), graph) != null) {
                problems.add(graph.place(), "process", "there is already a process '" + graph.process() + "'");
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
                problems.add(e.field().place(), "fields." + e.field().key(), String.valueOf(e.getMessage()));
            }
        }
    }

    Problems problems() {
        return problems;
    }

    private static String key(List<DefinitionPackage> packages, List<Layer> layers) {
        Map<String, String> parts = new LinkedHashMap<>();
        packages.forEach(source -> parts.put(source.template(), source.hash()));
        layers.forEach(layer -> parts.put("layer " + layer.name(), DefinitionPackage.hash(layer.files())));
        return DefinitionPackage.hash(parts);
    }

    private void file(String path, String text) {
        if (path.endsWith(".bpmn")) {
            bpmn.put(path, text);
        } else if (path.endsWith(".yaml") && !isTold(path)) {
            Node root = YamlReader.read(path, text, problems);
            if (root instanceof Node.Mapping tree) {
                add(path, tree);
            } else if (root != null) {
                problems.add(root, "", "found " + root.kind() + ", expected a mapping");
            }
        }
    }

    /** What is told to a company or tried with one, and defines nothing. */
    static boolean isTold(String path) {
        return path.matches(".*/(demo|data|scenarios|i18n)/.*");
    }

    private void add(String path, Node.Mapping tree) {
        String kind = tree.entries().keySet().stream()
                .filter(KINDS::contains)
                .findFirst()
                .orElse(null);
        if (kind == null) {
            problems.add(tree, "", "is no definition; expected one of the keys " + String.join(", ", KINDS));
            return;
        }
        boolean part = kind.equals("roles") || kind.equals("menu");
        String key = part ? path : tree.get(kind) instanceof Node.Scalar scalar ? scalar.text() : "";
        Map<String, Written> known = written.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
        Written first = known.putIfAbsent(key, new Written(area(path), path, tree));
        if (first != null) {
            problems.add(tree, kind, "there is already a " + kind + " '" + key + "' in " + first.path());
        } else if (!part && !kind.equals("template") && !path.endsWith("/" + key + ".yaml")) {
            problems.add(
                    tree,
                    kind,
                    "is '" + key + "', but the file is called " + path.substring(path.lastIndexOf('/') + 1)
                            + "; a definition's file has its name");
        }
    }

    private static final List<String> KINDS = List.of(
            "form",
            SharedFields.KIND,
            "ledger",
            "conversion",
            "process",
            "function",
            "automation",
            "report",
            "print",
            "template",
            "roles",
            "menu");

    private static String area(String path) {
        String[] parts = path.split("/");
        return parts.length > 1 ? parts[1] : "";
    }

    private String area(String kind, String key) {
        Written source = written.getOrDefault(kind, Map.of()).get(key);
        return source == null ? "" : source.area();
    }

    /** Adds what a layer brings, and lays what it changes of shared fields; the rest waits until forms are complete. */
    private Laid lay(Layer layer) {
        LayerMerge merge = new LayerMerge(layer.name());
        List<Overlay> overlays = new ArrayList<>();
        layer.files().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(file -> {
            if (file.getKey().endsWith(".bpmn")) {
                bpmn.put(file.getKey(), file.getValue());
                return;
            }
            Node root = YamlReader.read(layer.name() + ":" + file.getKey(), file.getValue(), problems);
            if (root instanceof Node.Mapping tree && tree.get("overlay") != null) {
                Overlay overlay = records.read(tree, Overlay.class, "");
                if (overlay != null && overlay.overlay().startsWith(SharedFields.KIND + "/")) {
                    lay(merge, overlay);
                } else if (overlay != null) {
                    overlays.add(overlay);
                }
            } else if (root instanceof Node.Mapping tree) {
                add(file.getKey(), tree);
            }
        });
        return new Laid(merge, overlays);
    }

    private SharedFields sharedFields() {
        each(SharedFields.KIND, SharedField.class, SharedField::field);
        Map<String, Node.Mapping> trees = new LinkedHashMap<>();
        written.getOrDefault(SharedFields.KIND, Map.of()).forEach((key, field) -> trees.put(key, field.tree()));
        return new SharedFields(trees, problems);
    }

    private void complete(SharedFields shared) {
        written.computeIfPresent("form", (_, forms) -> {
            forms.replaceAll((_, form) -> form.with(shared.complete(form.tree())));
            return forms;
        });
    }

    private void lay(LayerMerge merge, Overlay overlay) {
        String[] element = overlay.overlay().split("/", 2);
        @Nullable Map<String, Written> known = written.get(element[0]);
        Written below = known == null || element.length < 2 ? null : known.get(element[1]);
        if (known == null || below == null) {
            problems.add(
                    overlay.place(),
                    "overlay",
                    "names '" + overlay.overlay() + "', which is no definition; expected such as form/item");
            return;
        }
        known.put(element[1], below.with(merge.merge(below.tree(), overlay)));
    }

    /** Types every definition of a kind; parts without a name of their own keep their path as key. */
    private <T extends Record> Map<String, T> each(String kind, Class<T> type, Function<T, @Nullable String> name) {
        Map<String, T> typed = new LinkedHashMap<>();
        written.getOrDefault(kind, Map.of()).forEach((key, source) -> {
            T definition = records.read(source.tree(), type, "");
            if (definition != null) {
                String own = name.apply(definition);
                typed.put(own == null ? key : own, definition);
            }
        });
        return typed;
    }
}
