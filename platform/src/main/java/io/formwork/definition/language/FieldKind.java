package io.formwork.definition.language;

/** The types that an author can give a field. */
public enum FieldKind {
    TEXT,
    LONG_TEXT,
    CHOICE,
    MULTI_CHOICE,
    INTEGER,
    DECIMAL,
    MONEY,
    QUANTITY,
    PERCENT,
    BOOLEAN,
    DATE,
    TIME,
    DATE_TIME,
    LINK,
    MULTI_LINK,
    TABLE,
    ATTACHMENT,
    IMAGE,
    USER,
    DEPARTMENT,
    TREE_PARENT,
    FORMULA
}
