package io.formwork.definition.scripting;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.form.Check;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.Form;
import io.formwork.definition.form.Gathering;
import io.formwork.definition.form.Keep;
import io.formwork.definition.form.Load;
import io.formwork.definition.form.PeriodClosing;
import io.formwork.definition.form.Posted;
import io.formwork.definition.form.PostingRule;
import io.formwork.definition.form.Scan;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Problems;
import io.formwork.script.ScriptLibrary;
import io.formwork.script.ScriptRecordType;
import io.formwork.script.ScriptType;
import io.formwork.script.Scripts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives every expression of a set of definitions its scope and the type it must have. */
public final class ScriptRegistration {
    private static final Pattern NATURAL_KEY = Pattern.compile("\\s*'[^']*'\\s*");

    private final Map<String, Form> forms;
    private final Map<String, FormScope> scopes = new HashMap<>();
    private final SettingsScope settings;
    private Collection<LedgerDefinition> ledgers = List.of();
    private Collection<Conversion> conversions = List.of();
    private final FormScripts scripts;

    private ScriptRegistration(Map<String, Form> forms, FormScripts scripts) {
        this.forms = forms;
        this.scripts = scripts;
        this.settings = SettingsScope.of(forms, this::scope);
    }

    public static FormScripts of(
            Map<String, Form> forms,
            Collection<LedgerDefinition> ledgers,
            Collection<Conversion> conversions,
            Collection<ApprovalFlow> flows,
            Collection<ProcessGraph> processes,
            Collection<FunctionDefinition> functions,
            Collection<AutomationDefinition> automations,
            Scripts compiler,
            Problems problems) {
        TemplateFunctions library = new TemplateFunctions(
                compiler,
                forms,
                problems,
                new ScriptRegistration(forms, new FormScripts(compiler, ScriptLibrary.none(), Map.of()))::scope);
        FormScripts scripts = new FormScripts(compiler, library.library(functions), library.mentions());
        ScriptRegistration registration = new ScriptRegistration(forms, scripts);
        registration.ledgers = ledgers;
        registration.conversions = conversions;
        scripts.scopes(registration::scope);
        forms.values().forEach(registration::form);
        conversions.forEach(registration::conversion);
        flows.forEach(registration::flow);
        processes.forEach(registration::process);
        automations.forEach(registration::automation);
        return scripts;
    }

    private ScriptRecordType scope(String form) {
        if (form.equals(Form.SETTINGS)) {
            return settings;
        }
        FormScope known = scopes.get(form);
        if (known != null) {
            return known;
        }
        Form target = forms.get(form);
        FormScope scope = FormScope.ofForm(form, target == null ? Map.of() : target.fields(), this::scope);
        scopes.put(form, scope);
        return scope;
    }

    private void form(Form form) {
        FormScope scope = (FormScope) scope(form.key());
        form.fields().values().forEach(field -> {
            field(form, field, scope);
            gathering(form, field.gathers(), scope);
            if (field.type() instanceof FieldType.Table(var lineFields)) {
                FormScope line = scope.ofLine(field.key(), lineFields);
                lineFields.values().forEach(lineField -> {
                    field(form, lineField, line);
                    register(lineField.shares(), form, scope, ScriptType.NUMBER);
                });
            }
        });
        form.checks().forEach(check -> check(check, form, PlaceScopes.line(form, check.each(), scope)));
        form.checklist().forEach(item -> {
            register(item.when(), form, scope, ScriptType.BOOL);
            register(item.that(), form, scope, ScriptType.BOOL);
            register(item.count(), form, scope, ScriptType.NUMBER);
            if (item.opens() != null) {
                register(item.opens().filter(), form, scope, ScriptType.TEXT);
            }
        });
        form.list().marks().forEach(mark -> register(mark.when(), form, scope, ScriptType.BOOL));
        form.keeps().forEach(keep -> keep(form, keep, PlaceScopes.line(form, keep.each(), scope)));
        form.completes().forEach(completion -> {
            FormScope said = PlaceScopes.line(form, completion.each(), scope);
            register(completion.document(), form, said, ScriptType.ANY);
            register(completion.line(), form, said, ScriptType.TEXT);
            register(completion.drop(), form, said, ScriptType.BOOL);
            completion.fields().values().forEach(value -> register(value, form, said, ScriptType.ANY));
        });
        form.postings().forEach(rule -> posting(form, rule, scope));
        form.fills().forEach((name, fill) -> fill(form, name, fill, scope));
        form.loads().values().forEach(load -> load(form, load, scope));
        form.glance().values().forEach(glance -> {
            register(glance.value(), form, scope, ScriptType.ANY);
            register(glance.unit(), form, scope, ScriptType.ANY);
        });
        form.scans().forEach((table, scan) -> {
            FormScope read = PlaceScopes.line(form, table, scope).with(Scan.SCANNED, ScriptType.TEXT);
            scan.also().values().forEach(when -> register(when, form, read, ScriptType.BOOL));
            if (scan.unit() != null) {
                register(scan.unit().own(), form, read, ScriptType.ANY);
                register(scan.unit().worth(), form, read, ScriptType.NUMBER);
            }
        });
        PeriodClosing closes = form.closes();
        if (closes != null) {
            register(closes.family(), form, scope, ScriptType.TEXT);
            register(closes.until(), form, scope, ScriptType.DATE);
            register(closes.from(), form, scope, ScriptType.DATE);
        }
    }

    private void load(Form form, Load load, FormScope scope) {
        load.cells().values().forEach(names -> register(names, form, scope, ScriptType.ANY));
        FormScope row = scope;
        for (String cell : load.known()) {
            row = row.with(cell, ScriptType.TEXT);
        }
        FormScope read = row;
        register(load.when(), form, read, ScriptType.BOOL);
        load.checks().forEach(check -> register(check.that(), form, read, ScriptType.BOOL));
        load.fields().values().forEach(value -> register(value, form, read, ScriptType.ANY));
        load.sets().values().forEach(value -> register(value, form, read, ScriptType.ANY));
    }

    private void gathering(Form form, @Nullable Gathering gathers, FormScope scope) {
        if (gathers != null) {
            FormScope gathered = PlaceScopes.line(form, gathers.from(), scope);
            register(gathers.each(), form, gathered, ScriptType.ANY);
            FormScope part = gathers.each() == null ? gathered : gathered.with(Gathering.PART, ScriptType.TEXT);
            gathers.by().values().forEach(by -> register(by, form, part, ScriptType.ANY));
            gathers.sums().values().forEach(sum -> register(sum, form, part, ScriptType.NUMBER));
        }
    }

    private void keep(Form form, Keep keep, FormScope scope) {
        register(keep.when(), form, scope, ScriptType.BOOL);
        Stream.of(keep.key(), keep.fields(), keep.initially(), keep.sets(), keep.resets())
                .flatMap(fields -> fields.values().stream())
                .forEach(value -> register(value, form, scope, ScriptType.ANY));
    }

    private void fill(Form form, String name, Fill fill, FormScope scope) {
        FormScope asks = fill.split() == null ? scope : PlaceScopes.line(form, fill.table(), scope);
        fill.from().where().values().forEach(value -> register(value, form, asks, ScriptType.ANY));
        register(fill.from().at(), form, asks, ScriptType.ANY);
        fill.from().each().values().forEach(list -> register(list, form, asks, ScriptType.ANY));
        PlaceScopes.row(fill, name, asks, forms, ledgers, this::scope).ifPresent(row -> {
            register(fill.when(), form, row, ScriptType.BOOL);
            fill.order().forEach(by -> register(by, form, row, ScriptType.ANY));
            fill.fields().values().forEach(field -> register(field, form, row, ScriptType.ANY));
            if (fill.split() != null) {
                register(fill.split().measure(), form, row, ScriptType.NUMBER);
                register(fill.split().when(), form, asks, ScriptType.BOOL);
                register(fill.split().factor(), form, asks, ScriptType.NUMBER);
                register(fill.split().decimals(), form, asks, ScriptType.NUMBER);
            }
            if (fill.upTo() != null) {
                register(fill.upTo().total(), form, scope, ScriptType.NUMBER);
                register(fill.upTo().measure(), form, row, ScriptType.NUMBER);
            }
        });
    }

    private void field(Form form, Field field, FormScope scope) {
        ScriptType type = scope.property(field.key());
        ScriptType expected = type == null ? ScriptType.ANY : type;
        register(field.initial(), form, scope, named(field, field.initial()) ? ScriptType.TEXT : expected);
        register(field.backfill(), form, scope, named(field, field.backfill()) ? ScriptType.TEXT : expected);
        register(field.settled(), form, scope, expected);
        register(field.formula(), form, scope, expected);
        condition(field.required(), form, scope);
        condition(field.visible(), form, scope);
        condition(field.editable(), form, scope);
        if (field.check() != null) {
            check(field.check(), form, scope);
        }
        if (field.type() instanceof FieldType.Link link && link.where() != null) {
            register(link.where(), form, scope(link.to()), ScriptType.BOOL);
        }
    }

    private void check(Check check, Form form, FormScope scope) {
        register(check.that(), form, scope, ScriptType.BOOL);
        check.says().values().forEach(value -> register(value, form, scope, ScriptType.ANY));
    }

    /** A link's default may be the natural key of what it points to: {@code 'CNY'}. */
    private static boolean named(Field field, @Nullable Expression value) {
        return field.type() instanceof FieldType.Link
                && value != null
                && NATURAL_KEY.matcher(value.text()).matches();
    }

    private void posting(Form form, PostingRule rule, FormScope header) {
        FormScope scope = PlaceScopes.line(form, rule.each(), header);
        register(rule.when(), form, scope, ScriptType.BOOL);
        if (Posted.moment(rule.at()) == null) {
            register(rule.at(), form, scope, ScriptType.ANY);
        }
        register(rule.costing(), form, scope, ScriptType.TEXT);
        rule.per().values().forEach(values -> register(values, form, scope, ScriptType.ANY));
        rule.lowest().values().forEach(limit -> register(limit, form, scope, ScriptType.NUMBER));
        rule.highest().values().forEach(limit -> register(limit, form, scope, ScriptType.NUMBER));
        rule.entries().values().forEach(expression -> {
            Posted posted = Posted.of(expression);
            if (posted == null) {
                register(expression, form, scope, ScriptType.ANY);
            } else if (posted.from() != null) {
                scripts.registerPart(expression, posted.from(), form.key(), scope, ScriptType.ANY);
            }
        });
    }

    private void conversion(Conversion conversion) {
        Form source = forms.get(conversion.from());
        if (source == null) {
            return;
        }
        FormScope scope = (FormScope) scope(source.key());
        register(conversion.when(), source, scope, ScriptType.BOOL);
        conversion.fields().values().forEach(field -> register(field, source, scope, ScriptType.ANY));
        Conversion.Lines lines = conversion.lines();
        if (lines != null && source.tables().get(lines.from()) instanceof FieldType.Table(var fields)) {
            FormScope line = scope.ofLine(lines.from(), fields);
            register(lines.where(), source, line, ScriptType.BOOL);
            lines.fields().values().forEach(field -> register(field, source, line, ScriptType.ANY));
        }
    }

    private void flow(ApprovalFlow flow) {
        Form form = forms.get(flow.form());
        if (form != null) {
            steps(flow.nodes(), form, (FormScope) scope(form.key()));
        }
    }

    private void process(ProcessGraph graph) {
        Form form = forms.get(graph.form());
        if (form == null) {
            return;
        }
        FormScope scope = (FormScope) scope(form.key());
        graph.flows().forEach(flow -> register(flow.condition(), form, scope, ScriptType.BOOL));
        graph.nodes().forEach(node -> {
            if (node.who() != null) {
                register(node.who().script(), form, scope, ScriptType.ANY);
            }
        });
    }

    private void automation(AutomationDefinition automation) {
        Form form = forms.get(String.valueOf(automation.form()));
        if (form == null) {
            return;
        }
        FormScope scope = (FormScope) scope(form.key());
        register(automation.when(), form, scope, ScriptType.BOOL);
        AutomationDefinition.Make make = automation.make();
        if (make != null) {
            FormScope each = make.each() == null ? scope : PlaceScopes.line(form, make.each(), scope);
            make.fields().values().forEach(value -> register(value, form, each, ScriptType.ANY));
        }
        next(automation, form, scope);
        AutomationDefinition.Mail mail = automation.mail();
        if (mail != null) {
            register(mail.to(), form, scope, ScriptType.ANY);
            wording(mail.subject(), form, scope);
            wording(mail.body(), form, scope);
        }
    }

    private void next(AutomationDefinition automation, Form form, FormScope scope) {
        Conversion conversion = conversions.stream()
                .filter(each -> each.conversion().equals(automation.convert()))
                .findFirst()
                .orElse(null);
        Form made = conversion == null ? null : forms.get(conversion.to());
        if (conversion == null || made == null) {
            return;
        }
        if (conversion.lines() != null) {
            FormScope line = PlaceScopes.line(form, conversion.lines().from(), scope);
            automation.apart().values().forEach(value -> register(value, form, line, ScriptType.ANY));
        }
        register(automation.handIn(), made, (FormScope) scope(made.key()), ScriptType.BOOL);
    }

    private void wording(AutomationDefinition.Wording wording, Form form, FormScope scope) {
        register(wording.en(), form, scope, ScriptType.TEXT);
        register(wording.zh(), form, scope, ScriptType.TEXT);
    }

    private void steps(List<ApprovalFlow.Step> steps, Form form, FormScope scope) {
        for (ApprovalFlow.Step step : steps) {
            if (step.approve() != null) {
                register(step.approve().who().script(), form, scope, ScriptType.ANY);
            }
            if (step.copy() != null) {
                register(step.copy().who().script(), form, scope, ScriptType.ANY);
            }
            List<ApprovalFlow.Branch> branches = new ArrayList<>(step.when());
            branches.addAll(step.parallel());
            for (ApprovalFlow.Branch branch : branches) {
                register(branch.if_(), form, scope, ScriptType.BOOL);
                steps(branch.nodes(), form, scope);
            }
        }
    }

    private void condition(Condition condition, Form form, FormScope scope) {
        if (condition instanceof Condition.When(var expression)) {
            register(expression, form, scope, ScriptType.BOOL);
        }
    }

    private void register(@Nullable Expression expression, Form form, ScriptRecordType scope, ScriptType expected) {
        if (expression != null) {
            scripts.register(expression, form.key(), scope, expected);
        }
    }
}
