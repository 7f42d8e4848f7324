package io.formwork.definition.story;

import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The people of a demo company, who are those of a scenario too. */
public record People(
        @Says("People by the name they sign in with") Map<String, Person> users) {

    /** One of them. */
    public record Person(
            @Says("What people call them") LocalizedText title,
            @Says("Their roles") List<String> roles,
            @Says("Code of their department") @Nullable String department,
            @Says("Sign-in name of their manager") @Nullable String manager) {}
}
