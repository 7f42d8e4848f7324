package io.formwork.definition.element;

import io.formwork.definition.reading.Expression;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An approval flow as it is written; the process room compiles it to BPMN. */
public record ApprovalFlow(
        Place place,
        @Says("The process's immutable key") String process,
        @Says("The form whose documents go through it") String form,
        @Says("What people call it") @Nullable LocalizedText title,
        @Says("The steps, from top to bottom") List<Step> nodes) {

    /** One step: exactly one of approve, when, parallel and copy. */
    public record Step(
            Place place,
            @Says("The step's immutable id") String id,
            @Says("What people call it") @Nullable LocalizedText title,
            @Says("People decide") @Nullable Approve approve,

            @Says("The first branch whose condition holds is taken")
            List<Branch> when,

            @Says("All branches are taken, side by side") List<Branch> parallel,
            @Says("People are told") @Nullable Copy copy) {}

    /** People decide. */
    public record Approve(
            @Says("Who is asked") Who who,

            @Says("any: one decision is enough; all: everybody; sequence: one after another; ratio") @Nullable
            Mode mode,

            @Says("For ratio: the share of approvals that is enough")
            java.math.@Nullable BigDecimal ratio,

            @Says("Where nobody is found: skip, admin, or a sign-in name") @Nullable
            String empty,

            @Says("Where the initiator is asked: skip, leader, or approve themselves (allow)") @Nullable
            String self,

            @Says("Steps it can be returned to; start is the initiator")
            List<String> return_,

            @Says("Time limit, ISO 8601 such as PT24H") @Nullable
            String due,

            @Says("What happens at the time limit: remind, escalate, approve or reject") @Nullable
            String then) {
        /** How many decisions are needed. */
        public enum Mode {
            ANY,
            ALL,
            SEQUENCE,
            RATIO
        }
    }

    /** Who is asked; the named ways add up. */
    public record Who(
            @Says("Everybody with this role") @Nullable String role,
            @Says("This user") @Nullable String user,

            @Says("The chain of managers up to this many levels") @Nullable
            Integer managers,

            @Says("The user in this field of the document") @Nullable
            String field,

            @Says("An expression that gives a sign-in name or several") @Nullable
            Expression script,

            @Says("Whoever handed the document in") boolean initiator,
            @Says("The initiator chooses") boolean initiatorChooses) {}

    /** A branch and its condition. */
    public record Branch(
            Place place,

            @Says("The condition over the document") @Nullable
            Expression if_,

            @Says("Taken where no other branch is") boolean else_,
            @Says("The steps of this branch") List<Step> nodes) {}

    /** People are told. */
    public record Copy(@Says("Who is told") Who who) {}
}
