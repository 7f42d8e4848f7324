package io.formwork.definition.language;

import io.formwork.definition.form.ChecklistItem;
import io.formwork.definition.form.Completion;
import io.formwork.definition.form.Fill;
import io.formwork.definition.form.FormKind;
import io.formwork.definition.form.FormPermission;
import io.formwork.definition.form.Glance;
import io.formwork.definition.form.Keep;
import io.formwork.definition.form.ListView;
import io.formwork.definition.form.Load;
import io.formwork.definition.form.Numbering;
import io.formwork.definition.form.PeriodClosing;
import io.formwork.definition.form.PostingRule;
import io.formwork.definition.form.Scan;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form as it is written. */
public record FormSource(
        Place place,

        @Says("The form's immutable key, the same as the file's name")
        String form,

        @Says("master, document or settings") FormKind kind,
        @Says("What people call one of its documents") LocalizedText title,

        @Says("What it is for, in one sentence; shown where a list is empty") @Nullable
        LocalizedText purpose,

        @Says("How documents are numbered") @Nullable Numbering number,
        @Says("The fields, by their immutable keys") Map<String, FieldSource> fields,
        @Says("Conditions over the whole document") List<CheckSource> checks,

        @Says("What must hold before a document is handed in, shown while it is a draft")
        List<ChecklistItem> checklist,

        @Says("Sections, tables and single fields, from top to bottom")
        List<LayoutSource> layout,

        @Says("How its list looks") @Nullable ListView list,

        @Says("The fields that name a document to people, such as [name]")
        List<String> label,

        @Says("Up to five fields that an approver sees in the inbox")
        List<String> summary,

        @Says("The process that a submitted document goes through") @Nullable
        String process,

        @Says(
                "May be amended while documents made of it stand: what those were made by, its links and the links of their lines, stays as it is")
        boolean inPlace,

        @Says("Tables that can be filled from a ledger, by the name of each way to do it")
        Map<String, Fill> fills,

        @Says("Tables into which files can be read, by the name of each way to do it")
        Map<String, Load> loads,

        @Says("Tables whose lines can be read with a scanner, and what its codes mean there")
        Map<String, Scan> scans,

        @Says("The fields by which a code that is read names one of its documents; code where left out")
        List<String> codes,

        @Says("What is told of a document where it is found, such as what is on hand")
        Map<String, Glance> glance,

        @Says("The periods that a document closes when it takes effect, and opens again when it is cancelled") @Nullable
        PeriodClosing closes,

        @Says("Master data that its documents make and complete when they take effect")
        List<Keep> keeps,

        @Says("Drafts of other forms that its documents complete when they take effect")
        List<Completion> completes,

        @Says("What its documents write to ledgers") List<PostingRule> postings,
        @Says("Who may do what, by role") Map<String, FormPermission> permissions) {}
