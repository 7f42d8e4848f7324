package io.formwork.definition.report;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.language.OptionSource;
import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.definition.reading.Written;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A read-only question over ledgers and documents, as its author wrote it. */
public record ReportDefinition(
        Place place,

        @Says("The report's immutable key, the same as the file's name")
        String report,

        @Says("What people call it") LocalizedText title,

        @Says("What it answers, in one sentence") @Nullable LocalizedText purpose,

        @Says("What a reader chooses before it is run") Map<String, ReportParameter> parameters,

        @Says("Where its rows come from") Source from,

        @Says("Further sources with the same keys, by the name under which columns find their numbers")
        Map<String, Source> join,

        @Says("Only rows for which this holds") @Nullable Expression where,

        @Says("What each row says, from left to right") Map<String, Column> columns,

        @Says("Columns in the order in which they stand; those it does not name follow as they are written")
        List<String> order,

        @Says("Columns that rows are gathered by, with subtotals")
        List<String> group,

        @Says("Columns to sort by, a minus in front for descending")
        List<String> sort,

        @Says("The report or the document that a row opens; what is behind the row where left out") @Nullable
        Opens opens,

        @Says("The rows as a picture above them") @Nullable Chart chart,

        @Says(
                "Shows each figure beside what it was in the span of days before; for reports of one row whose parameters are from and to")
        boolean compare,

        @Says("Its rows as places in a plan, beside the table") @Nullable
        Plan plan,

        @Says("Roles that may read it; everybody who may read its sources where left out")
        List<String> readers) {

    /** Rows that stand somewhere: columns that say where, what it is called, and how full it is. */
    public record Plan(
            Place place,

            @Says("The column that says how far right, counted from 1")
            String x,

            @Says("The column that says how far down, counted from 1")
            String y,

            @Says("The column that says how high up, 1 at the ground") @Nullable
            String level,

            @Says("The column that says what it is called") String name,

            @Says("The column that says how full it is: 1 is full")
            String fill,

            @Says("The column whose text warns of something there") @Nullable
            String alert) {}

    /** What a reader chooses. */
    public record ReportParameter(
            Place place,

            @Says("date, link, choice, text, boolean, integer or decimal")
            FieldKind type,

            @Says("For links: the form") @Nullable String to,
            @Says("For choices: the options") List<OptionSource> options,

            @Says("The value until somebody chooses another") @Nullable
            Expression default_,

            @Says("Whether it cannot be left empty") boolean required,
            @Says("What people call it") @Nullable LocalizedText title) {}

    /** One place that rows come from: a ledger's balances, totals of a span or entries, or the documents of a form. */
    public record Source(
            Place place,
            @Says("The ledger asked") @Nullable String ledger,

            @Says("For balances: the day or moment up to which movements count; now where left out") @Nullable
            Expression at,

            @Says("Opening, in, out and closing of a span of days") @Nullable
            Span totals,

            @Says("The movements of a span of days, with what they add up to") @Nullable
            Span entries,

            @Says("The form whose documents are asked") @Nullable
            String form,

            @Says("The table whose lines are the rows") @Nullable
            String lines,

            @Says("States that count; effective and closed where left out")
            List<DocumentState> states,

            @Says("Dimension or field: the value that rows must have; all where it is empty")
            Map<String, Narrowing> where,

            @Says("Only rows for which this holds") @Nullable
            Expression when,

            @Says("What rows are gathered by: dimensions or fields, or a name with a value of its own")
            List<Key> by,

            @Says("For documents that are gathered: name and what is summed")
            Map<String, Expression> sums,

            @Says("Name and what the least is of, of all that is gathered in a row: a number, a date or a moment")
            Map<String, Expression> min,

            @Says("The same for the greatest") Map<String, Expression> max) {

        /** All whose extremes are asked, the least first. */
        public Map<String, Expression> extremes() {
            Map<String, Expression> all = new LinkedHashMap<>(min);
            all.putAll(max);
            return all;
        }

        /** What is asked. */
        public Question question() {
            if (form != null) {
                return new Question.Documents(form, lines);
            }
            String of = ledger == null ? "" : ledger;
            if (totals != null) {
                return new Question.Totals(of, totals);
            }
            return entries == null ? new Question.Balances(of, at) : new Question.Entries(of, entries);
        }

        /** Whether several of what is asked make one row. */
        public boolean gathers() {
            return question() instanceof Question.Balances || question() instanceof Question.Totals || !by.isEmpty();
        }
    }

    /** What a source asks. */
    public sealed interface Question {
        /** What is there at a moment. */
        record Balances(String ledger, @Nullable Expression at) implements Question {}

        /** What was there, came, went, and is there after a span of days. */
        record Totals(String ledger, Span span) implements Question {}

        /** Each movement of a span of days. */
        record Entries(String ledger, Span span) implements Question {}

        /** @param lines the table whose lines are the rows; null where the documents are */
        record Documents(String form, @Nullable String lines) implements Question {}
    }

    /** Days from and to, both included; open where left out. */
    public record Span(
            @Says("The first day") @Nullable Expression from,
            @Says("The last day") @Nullable Expression to) {}

    /** The states that can be asked for. */
    public enum DocumentState {
        DRAFT,
        PENDING,
        EFFECTIVE,
        CLOSED,
        CANCELLED
    }

    /** The value that rows must have, or the span that it must lie in; what is empty narrows nothing. */
    @Written(as = "is")
    public record Narrowing(
            @Says("Equal to this") @Nullable Expression is,
            @Says("Not below this") @Nullable Expression from,
            @Says("Not above this") @Nullable Expression to) {}

    /** What rows are gathered by. */
    @Written(as = "name")
    public record Key(
            Place place,

            @Says("Its name; a dimension or field of that name where there is no value")
            String name,

            @Says("The value, over dimensions or fields") @Nullable
            Expression value,

            @Says("Decides how it is shown, where it is no plain field") @Nullable
            FieldKind type,

            @Says("What people call it") @Nullable LocalizedText title) {}

    /** What a row says in one place. */
    @Written(as = "value")
    public record Column(
            Place place,

            @Says("The value, over the row, the parameters and the columns before") @Nullable
            Expression value,

            @Says("This column's share of the total of that one, as a percentage") @Nullable
            String share,

            @Says("What that column adds up to, row by row") @Nullable
            String running,

            @Says("Decides how it is shown; that of the field where the value is one") @Nullable
            FieldKind type,

            @Says("Decimals shown") @Nullable Integer scale,
            @Says("What people call it") @Nullable LocalizedText title,

            @Says("sum, min, max, or computed (the value over the totals of the other columns); none where left out")
            @Nullable
            Total total,

            @Says("Roles that see it; everybody who reads the report where left out")
            List<String> readers,

            @Says("Kept for sorting and for other columns, but not shown")
            boolean hidden) {

        /** What stands in totals. */
        public enum Total {
            SUM,
            MIN,
            MAX,
            COMPUTED
        }
    }

    /** The report that a row opens, with what it is given, or the document. */
    @Written(as = "report")
    public record Opens(
            Place place,
            @Says("The report") @Nullable String report,
            @Says("Parameter: value over the row") Map<String, Expression> with,

            @Says("Instead of a report: the document, an expression over the row") @Nullable
            Expression document) {}

    /** A picture of the rows: what stands along it, and the numbers that it shows of each. */
    public record Chart(
            Place place,
            @Says("bar or line") Kind kind,

            @Says("The column whose values stand along it") String along,

            @Says("The columns that it shows, at most four") List<String> values) {

        /** How numbers are drawn. */
        public enum Kind {
            BAR,
            LINE
        }
    }

    /** All sources, the first one without a name. */
    public List<Source> sources() {
        List<Source> all = new java.util.ArrayList<>(List.of(from));
        all.addAll(join.values());
        return all;
    }

    /** The ledgers that it asks. */
    public Set<String> ledgers() {
        Set<String> ledgers = new LinkedHashSet<>();
        sources().forEach(source -> {
            if (source.ledger() != null) {
                ledgers.add(source.ledger());
            }
        });
        return ledgers;
    }
}
