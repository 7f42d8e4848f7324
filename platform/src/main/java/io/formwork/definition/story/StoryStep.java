package io.formwork.definition.story;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a story or a scenario: a document is entered, converted, changed, decided about or ended. */
public record StoryStep(
        Place place,

        @Says("A name by which later steps call the document") @Nullable
        String name,

        @Says("The user who does it; the platform itself where left out") @Nullable
        String as,

        @Says("Enter a document of this form") @Nullable String form,

        @Says("Its values, as the API takes them; today-30 is a date") @Nullable
        Node values,

        @Says("Many documents of the form, each the values of one")
        List<Node> rows,

        @Says("Make the next document by this conversion") @Nullable
        String convert,

        @Says("Of the document with this name") @Nullable String from,

        @Says("And of these together with it, into one document")
        List<String> merge,

        @Says("Only this share of what is open, such as 0.5") @Nullable
        BigDecimal share,

        @Says("Only these lines, and how much of each") List<LineShare> lines,

        @Says("Change the document with this name; lines are those of the same place") @Nullable
        String edit,

        @Says("The revision that the person saw who changes it; the present one where left out") @Nullable
        Integer revision,

        @Says("Fill a table of the document that this step makes or changes, before it is handed in") @Nullable
        String fill,

        @Says(
                "Read a file into a table of the document that this step makes or changes, by the name of one of its loads")
        @Nullable
        String load,

        @Says("What stands in the file") @Nullable String file,

        @Says("Read these codes into the lines of the document that this step makes or changes, one after the other")
        List<String> scan,

        @Says("true to hand in the document that this step made, or the name of an earlier one") @Nullable
        Expression submit,

        @Says("Agree in the task about the document with this name") @Nullable
        String approve,

        @Says("Disagree in the task about the document with this name") @Nullable
        String reject,

        @Says("Give the document with this name back to whoever handed it in") @Nullable
        String return_,

        @Says("Take the document with this name back before anybody decided") @Nullable
        String withdraw,

        @Says("Cancel the document with this name") @Nullable
        String cancel,

        @Says("Make a draft again of the effective document with this name") @Nullable
        String amend,

        @Says("Close the document with this name") @Nullable String close,

        @Says("Open the closed document with this name again") @Nullable
        String reopen,

        @Says("Delete the draft with this name") @Nullable String delete,

        @Says("Do now what this automation does at its time") @Nullable
        String automation) {

    /** Whether the document that the step makes or changes is handed in at once. */
    public boolean submits() {
        return submit != null && submit.text().equals("true");
    }

    /** What the step does to documents that are there already; a sound step does one thing. */
    public List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        String submitted = submit == null || submit.text().matches("true|false") ? null : submit.text();
        add(acts, Act.Kind.SUBMIT, submitted);
        add(acts, Act.Kind.APPROVE, approve);
        add(acts, Act.Kind.REJECT, reject);
        add(acts, Act.Kind.RETURN, return_);
        add(acts, Act.Kind.WITHDRAW, withdraw);
        add(acts, Act.Kind.CANCEL, cancel);
        add(acts, Act.Kind.AMEND, amend);
        add(acts, Act.Kind.CLOSE, close);
        add(acts, Act.Kind.REOPEN, reopen);
        add(acts, Act.Kind.DELETE, delete);
        return acts;
    }

    private static void add(List<Act> acts, Act.Kind kind, @Nullable String document) {
        if (document != null) {
            acts.add(new Act(kind, document));
        }
    }
}
