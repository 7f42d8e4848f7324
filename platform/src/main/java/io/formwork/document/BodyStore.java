package io.formwork.document;

import io.formwork.tenant.Caller;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.hibernate.HibernateExceptionTranslator;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/**
 * Writes the bodies of documents through Hibernate, on the running transaction's connection. Without a session that
 * remembers: a body is written once and whole, and whoever replaces one has read it already.
 */
@Repository
class BodyStore {
    /** Lost to another transaction must look the same from Hibernate as from JDBC: it is tried again. */
    private static final HibernateExceptionTranslator TRANSLATOR = new HibernateExceptionTranslator();

    private final SessionFactory sessions;
    private final DataSource dataSource;

    BodyStore(EntityManagerFactory factory, DataSource dataSource) {
        this.sessions = factory.unwrap(SessionFactory.class);
        this.dataSource = dataSource;
    }

    void insert(UUID document, JsonNode body) {
        run(session -> session.insert(stored(document, body)));
    }

    void replace(UUID document, JsonNode body) {
        run(session -> session.update(stored(document, body)));
    }

    private static StoredBody stored(UUID document, JsonNode body) {
        return new StoredBody(new StoredBody.Key(Caller.current().tenant().id(), document), body);
    }

    private void run(Consumer<StatelessSession> work) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try (StatelessSession session = sessions.openStatelessSession(connection)) {
            work.accept(session);
        } catch (HibernateException e) {
            DataAccessException known = TRANSLATOR.translateExceptionIfPossible(e);
            throw known == null ? e : known;
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }
}
