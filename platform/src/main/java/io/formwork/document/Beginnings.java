package io.formwork.document;

import io.formwork.tenant.Caller;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says of which forms a company has anything at all; that there is something is no secret to whoever sets it up. */
@Service
public class Beginnings {
    private final JdbcClient jdbc;

    Beginnings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these forms of which there is a document that was not cancelled. */
    @Transactional(readOnly = true)
    public Set<String> begun(Collection<String> forms) {
        if (forms.isEmpty()) {
            return Set.of();
        }
        return jdbc
                .sql("SELECT f.form FROM unnest(?::text[]) AS f(form) WHERE EXISTS (SELECT 1 FROM document d"
                        + " WHERE d.tenant_id = ? AND d.form = f.form AND d.state <> 'cancelled')")
                .param(forms.toArray(String[]::new))
                .param(Caller.current().tenant().id())
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }
}
