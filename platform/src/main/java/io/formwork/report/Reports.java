package io.formwork.report;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.form.FormPermission.Action;
import io.formwork.definition.report.Report;
import io.formwork.definition.report.Report.ReportColumn;
import io.formwork.definition.report.ReportDefinition;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.document.Evaluation;
import io.formwork.document.LedgerView;
import io.formwork.document.SeenDocuments;
import io.formwork.permission.Permissions;
import io.formwork.script.ScriptContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The tenant's reports: which of them the caller may read, and what they answer. */
@Service
public class Reports {
    private final Definitions definitions;
    private final Permissions permissions;
    private final LedgerView ledgers;
    private final DocumentSearch search;
    private final Documents documents;
    private final Evaluation evaluation;

    Reports(
            Definitions definitions,
            Permissions permissions,
            LedgerView ledgers,
            DocumentSearch search,
            Documents documents,
            Evaluation evaluation) {
        this.definitions = definitions;
        this.permissions = permissions;
        this.ledgers = ledgers;
        this.search = search;
        this.documents = documents;
        this.evaluation = evaluation;
    }

    /** Those that the caller may read. */
    @Transactional(readOnly = true)
    public List<Report> all() {
        DefinitionSet set = definitions.current();
        return set.reports().values().stream()
                .filter(report -> mayRead(set, report))
                .toList();
    }

    /** A report may be read by its readers, and by nobody who may not read what it asks first. */
    public boolean mayRead(DefinitionSet set, Report report) {
        return permissions.anyOf(set, report.definition().readers())
                && mayAsk(set, report.definition().from());
    }

    /** @throws UnknownDefinition where there is none, or the caller may not read it */
    @Transactional(readOnly = true)
    public Report require(String key) {
        DefinitionSet set = definitions.current();
        Report report = set.requireReport(key);
        if (!mayRead(set, report)) {
            throw new UnknownDefinition("report", key);
        }
        return report;
    }

    /**
     * What a report would be run with: what was chosen, and defaults. What is required may still be missing.
     *
     * @throws io.formwork.document.InvalidQuery where a parameter is unknown or unreadable
     */
    @Transactional(readOnly = true)
    public Map<String, Cell> given(String key, Map<String, String> parameters) {
        return Given.of(definitions.current(), require(key), parameters, false, evaluation.seen(), documents)
                .cells();
    }

    /**
     * Runs a report as the caller sees it: columns that need what the caller may not see are left out.
     *
     * @param parameters texts by parameter; absent ones have their default, empty ones are empty
     * @throws UnknownDefinition where there is no such report, or the caller may not read it
     * @throws io.formwork.document.InvalidQuery where a parameter is unknown, unreadable or missing
     */
    @Transactional(readOnly = true)
    public ReportResult run(String key, Map<String, String> parameters) {
        DefinitionSet set = definitions.current();
        Report report = require(key);
        SeenDocuments seen = evaluation.seen();
        Given given = Given.of(set, report, parameters, true, seen, documents);
        ReportResult result = run(set, report, given, seen);
        return given.before()
                .filter(_ -> report.definition().compare())
                .map(earlier -> result.comparedWith(run(set, report, earlier, seen)))
                .orElse(result);
    }

    private ReportResult run(DefinitionSet set, Report report, Given given, SeenDocuments seen) {
        ScriptContext context = seen.context();
        Set<String> joins = new LinkedHashSet<>();
        report.definition().join().forEach((name, source) -> {
            if (mayAsk(set, source)) {
                joins.add(name);
            }
        });
        Sources sources = new Sources(set, report, ledgers, seen, given.values(), context);
        return new ReportRun(
                        set,
                        report,
                        columns(set, report, joins),
                        joins,
                        given,
                        seen.settings(),
                        context,
                        sources,
                        new DocumentRows(sources, search, seen))
                .run();
    }

    /** The columns that the caller sees. */
    private List<ReportColumn> columns(DefinitionSet set, Report report, Set<String> joins) {
        return report.columns().stream()
                .filter(column -> permissions.anyOf(set, column.definition().readers()))
                .filter(column -> new Visible(set, permissions).sees(column.uses(), joins))
                .toList();
    }

    private boolean mayAsk(DefinitionSet set, ReportDefinition.Source source) {
        return source.form() != null
                ? permissions.may(set, set.requireForm(source.form()), Action.READ)
                : ledgers.mayRead(set, set.requireLedger(String.valueOf(source.ledger())));
    }
}
