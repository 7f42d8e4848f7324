package io.formwork.document;

import io.formwork.definition.form.Form;
import io.formwork.tenant.Caller;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What number a document would get today; gives none. */
@Service
public class NextNumbers {
    private static final Pattern COUNTED = Pattern.compile("\\{0+}");

    private final Numbers numbers;

    NextNumbers(Numbers numbers) {
        this.numbers = numbers;
    }

    /** @return nothing where a pattern counts nothing */
    @Transactional(readOnly = true)
    public String of(Form form, String pattern) {
        return COUNTED.matcher(pattern).find()
                ? numbers.upcoming(form, pattern, Caller.current().now().toLocalDate())
                : "";
    }
}
