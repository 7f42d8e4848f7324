package io.formwork.document;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Columns that every document has, by the names under which people filter and sort by them. */
enum SystemColumn {
    ID("id", "id"),
    NUMBER("number", "key"),
    KEY("key", "key"),
    LABEL("label", "label"),
    STATE("state", "state"),
    CREATED_BY("createdBy", "created_by"),
    DEPARTMENT("department", "department"),
    CREATED_AT("createdAt", "created_at"),
    UPDATED_AT("updatedAt", "updated_at");

    private final String key;
    private final String column;

    SystemColumn(String key, String column) {
        this.key = key;
        this.column = column;
    }

    static @Nullable SystemColumn of(String key) {
        for (SystemColumn column : values()) {
            if (column.key.equals(key)) {
                return column;
            }
        }
        return null;
    }

    String column() {
        return column;
    }

    private boolean time() {
        return this == CREATED_AT || this == UPDATED_AT;
    }

    /** The type that a parameter compared with it is cast to. */
    String sqlType() {
        return this == ID ? "uuid" : time() ? "timestamptz" : "text";
    }

    SlotMap.Kind kind() {
        return this == ID ? SlotMap.Kind.ID : SlotMap.Kind.TEXT;
    }

    List<Object> operands(Comparison comparison) {
        List<Object> operands = new ArrayList<>();
        for (String argument : comparison.arguments()) {
            try {
                operands.add(
                        this == ID ? UUID.fromString(argument) : time() ? OffsetDateTime.parse(argument) : argument);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new InvalidQuery("filter", key, argument);
            }
        }
        return operands;
    }
}
