package io.formwork.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A piece of SQL with its parameters, in their order: values never become text. */
record Sql(String text, List<Object> parameters) {
    Sql {
        parameters = List.copyOf(parameters);
    }

    static Sql of(String text, Object... parameters) {
        return new Sql(text, List.of(parameters));
    }

    /** This and then that, such as a condition within a sub-select. */
    Sql then(Sql next) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(next.parameters);
        return new Sql(text + next.text, all);
    }

    static Sql join(Collection<Sql> parts, String between, String whenNone) {
        if (parts.isEmpty()) {
            return of(whenNone);
        }
        List<Object> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.parameters));
        return new Sql("(" + String.join(between, parts.stream().map(Sql::text).toList()) + ")", all);
    }
}
