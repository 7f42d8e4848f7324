package io.formwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong (RFC 9457), in the caller's language.
 *
 * @param type a stable URI reference that programs can compare, such as {@code /problems/invalid-document}
 * @param errors each thing that is wrong with what was sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type, String title, int status, @Nullable String detail, List<Error> errors) {

    Problem {
        errors = List.copyOf(errors);
    }

    /** One thing that is wrong, and where. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Error(@Nullable String field, @Nullable Integer line, String code, String message) {}

    static Problem of(int status, String code, String title) {
        return new Problem("/problems/" + code, title, status, null, List.of(new Error(null, null, code, title)));
    }

    static Problem of(int status, String code, String title, List<Error> errors) {
        return new Problem("/problems/" + code, title, status, null, errors);
    }
}
