package io.formwork.document;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.JsonNode;

/** The JSONB aggregate of one document, header and lines. */
@Entity
@Table(name = "document_body")
@NullUnmarked
class StoredBody {
    @EmbeddedId
    private Key key;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private JsonNode body;

    protected StoredBody() {}

    StoredBody(Key key, JsonNode body) {
        this.key = key;
        this.body = body;
    }

    /** The tenant leads every key. */
    @Embeddable
    record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "id") UUID id) implements Serializable {}
}
