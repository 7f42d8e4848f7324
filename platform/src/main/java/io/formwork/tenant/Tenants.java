package io.formwork.tenant;

import io.formwork.value.Uuid7;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The directory of tenants. */
@Service
public class Tenants {
    private final JdbcClient jdbc;

    Tenants(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Tenant> find(String code) {
        return jdbc.sql("SELECT id, code, name, zone FROM tenant WHERE code = :code")
                .param("code", code)
                .query((rows, _) -> tenant(rows))
                .optional();
    }

    public List<Tenant> all() {
        return jdbc.sql("SELECT id, code, name, zone FROM tenant ORDER BY code")
                .query((rows, _) -> tenant(rows))
                .list();
    }

    @Transactional
    public Tenant create(String code, String name, ZoneId zone) {
        return create(new Tenant(Uuid7.next(), code, name, zone));
    }

    @Transactional
    public Tenant create(Tenant tenant) {
        jdbc.sql("INSERT INTO tenant (id, code, name, zone) VALUES (:id, :code, :name, :zone)")
                .param("id", tenant.id())
                .param("code", tenant.code())
                .param("name", tenant.name())
                .param("zone", tenant.zone().getId())
                .update();
        return tenant;
    }

    private static Tenant tenant(ResultSet rows) throws SQLException {
        return new Tenant(
                rows.getObject("id", UUID.class),
                rows.getString("code"),
                rows.getString("name"),
                ZoneId.of(rows.getString("zone")));
    }
}
