package io.formwork.document;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.NullUnmarked;
import tools.jackson.databind.JsonNode;

/** The JSONB aggregate of one document, header and lines. */
@Entity
@Table(name = "document_body")
@NullUnmarked
class StoredBody {
    @EmbeddedId
    private Key key;

    // A body is replaced, never changed in place; without this, comparing a stored 3.00 with a read 3 wrote it again.
    @Mutability(Immutability.class)
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(nullable = false)
    private JsonNode body;

    protected StoredBody() {}

    StoredBody(Key key, JsonNode body) {
        this.key = key;
        this.body = body;
    }

    JsonNode body() {
        return body;
    }

    void replace(JsonNode newBody) {
        this.body = newBody;
    }

    /** The tenant leads every key. */
    @Embeddable
    record Key(
            @Column(name = "tenant_id") UUID tenantId,
            @Column(name = "id") UUID id) implements Serializable {}
}
