package io.formwork.event;

import io.formwork.tenant.Caller;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where events wait until automation delivers them. */
@Repository
public class Outbox {
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher news;

    Outbox(JdbcClient jdbc, ApplicationEventPublisher news) {
        this.jdbc = jdbc;
        this.news = news;
    }

    /** Commits with the business transaction, or not at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Event event) {
        Caller caller = Caller.current();
        jdbc.sql("""
                        INSERT INTO outbox (tenant_id, id, type, form, document_id, payload, caused_by, occurred_at)
                        VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)""")
                .params(
                        caller.tenant().id(),
                        event.id(),
                        event.type(),
                        event.document().form(),
                        event.document().id(),
                        event.payload().toString(),
                        caller.user().name(),
                        caller.now())
                .update();
        news.publishEvent(new Recorded(caller.tenant()));
    }
}
