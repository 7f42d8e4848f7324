package io.formwork.document;

import io.formwork.definition.element.Finding;
import io.formwork.tenant.PerTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What functions found in the running transaction: a thousand lines with the same arguments ask once. */
final class FoundAnswers {
    /** A transaction that asks more, such as a long import, starts to remember anew. */
    private static final int MOST = 5_000;

    private final PerTransaction<Map<Asked, Answer>> known = new PerTransaction<>();

    private record Asked(int version, Finding finding) {}

    private record Answer(@Nullable Object value) {}

    @Nullable
    Object to(int version, Finding finding, Supplier<@Nullable Object> find) {
        Asked asked = new Asked(version, finding);
        Map<Asked, Answer> answers = known.get();
        Answer answer = answers == null ? null : answers.get(asked);
        if (answer == null) {
            answer = new Answer(find.get());
            Map<Asked, Answer> now = known.get();
            if (now == null || now.size() >= MOST) {
                now = new HashMap<>();
                known.set(now);
            }
            now.put(asked, answer);
        }
        return answer.value();
    }

    /** A document was written: what is asked from now on may find it, or what others say of it. */
    void written(String form, boolean master) {
        Map<Asked, Answer> answers = known.get();
        if (answers != null) {
            answers.keySet().removeIf(asked -> master || asked.finding().form().equals(form));
        }
    }
}
