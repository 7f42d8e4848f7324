package io.formwork.tenant;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people set for themselves about how they work; it follows them to any browser and concerns nobody else. */
@Service
public class Preferences {
    private final JdbcClient jdbc;

    Preferences(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional(readOnly = true)
    public Optional<String> read(String name) {
        return jdbc.sql("SELECT value FROM user_preference WHERE tenant_id = ? AND user_name = ? AND name = ?")
                .params(tenant(), user(), name)
                .query(String.class)
                .optional();
    }

    /** Keeps the value in the place of what was there; an empty one is forgotten. */
    @Transactional
    public void keep(String name, String value) {
        if (value.isEmpty()) {
            jdbc.sql("DELETE FROM user_preference WHERE tenant_id = ? AND user_name = ? AND name = ?")
                    .params(tenant(), user(), name)
                    .update();
            return;
        }
        jdbc.sql("""
                        INSERT INTO user_preference (tenant_id, user_name, name, value) VALUES (?, ?, ?, ?)
                        ON CONFLICT (tenant_id, user_name, name) DO UPDATE SET value = EXCLUDED.value""").params(tenant(), user(), name, value).update();
    }

    private static UUID tenant() {
        return Caller.current().tenant().id();
    }

    private static String user() {
        return Caller.current().user().name();
    }
}
