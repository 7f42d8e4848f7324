package io.formwork.definition;

import io.formwork.definition.element.ApprovalFlow;
import io.formwork.definition.element.AutomationDefinition;
import io.formwork.definition.element.Conversion;
import io.formwork.definition.element.FunctionDefinition;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.element.Menu;
import io.formwork.definition.element.ProcessGraph;
import io.formwork.definition.element.Roles;
import io.formwork.definition.element.Template;
import io.formwork.definition.form.Form;
import io.formwork.definition.layer.Conflict;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.report.Print;
import io.formwork.definition.report.Report;
import io.formwork.definition.scripting.CalculationStep;
import io.formwork.definition.scripting.FormScripts;
import io.formwork.script.CompiledScript;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a tenant's metadata says, resolved and checked: one immutable version.
 *
 * @param version the number documents record as the version they were entered under
 * @param bpmn full BPMN processes by their file path, as text
 * @param processes the same by their keys, as they were understood
 */
public record DefinitionSet(
        int version,
        List<Template> templates,
        Map<String, Form> forms,
        Map<String, LedgerDefinition> ledgers,
        Map<String, Conversion> conversions,
        Map<String, ApprovalFlow> flows,
        Map<String, String> bpmn,
        Map<String, ProcessGraph> processes,
        Map<String, FunctionDefinition> functions,
        Map<String, AutomationDefinition> automations,
        Map<String, Report> reports,
        Map<String, Print> prints,
        Map<String, Roles.Role> roles,
        List<Menu.Group> menu,
        List<Conflict> conflicts,
        FormScripts scripts) {

    /** The same definitions under the number that a tenant gave them. */
    DefinitionSet at(int tenantVersion) {
        return tenantVersion == version
                ? this
                : new DefinitionSet(
                        tenantVersion,
                        templates,
                        forms,
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
                        menu,
                        conflicts,
                        scripts);
    }

    public Optional<Form> form(String key) {
        return Optional.ofNullable(forms.get(key));
    }

    /** @throws UnknownDefinition where the tenant has no such form */
    public Form requireForm(String key) {
        return form(key).orElseThrow(() -> new UnknownDefinition("form", key));
    }

    public Optional<LedgerDefinition> ledger(String key) {
        return Optional.ofNullable(ledgers.get(key));
    }

    public LedgerDefinition requireLedger(String key) {
        return ledger(key).orElseThrow(() -> new UnknownDefinition("ledger", key));
    }

    /** @throws UnknownDefinition where the tenant has no such report */
    public Report requireReport(String key) {
        return Optional.ofNullable(reports.get(key)).orElseThrow(() -> new UnknownDefinition("report", key));
    }

    /** The prints of a form's documents. */
    public List<Print> printsOf(String form) {
        return prints.values().stream()
                .filter(print -> print.definition().form().equals(form))
                .toList();
    }

    public Conversion requireConversion(String key) {
        return Optional.ofNullable(conversions.get(key)).orElseThrow(() -> new UnknownDefinition("conversion", key));
    }

    /** What documents of a form, and which of its tables, can be made of. */
    public List<Conversion> conversionsTo(String form, String table) {
        return conversions.values().stream()
                .filter(conversion -> conversion.to().equals(form)
                        && conversion.lines() != null
                        && conversion.lines().to().equals(table))
                .toList();
    }

    public List<Conversion> conversionsFrom(String form) {
        return conversions.values().stream()
                .filter(conversion -> conversion.from().equals(form))
                .toList();
    }

    /** What follows when an event of this type happened to a document of this form. */
    public List<AutomationDefinition> automationsOn(String event, String form) {
        return automations.values().stream()
                .filter(automation -> form.equals(automation.form())
                        && automation.on().event().equals(event))
                .toList();
    }

    /** The form's defaults and formulas in the order in which they are computed. */
    public List<CalculationStep> calculation(Form form) {
        return scripts.calculation(form);
    }

    /** Compiles what nobody has asked for yet. */
    void compile() {
        scripts.check(new Problems(), forms);
    }

    public CompiledScript script(Expression expression) {
        return scripts.compiled(expression);
    }
}
