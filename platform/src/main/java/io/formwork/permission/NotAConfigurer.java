package io.formwork.permission;

/** The caller has no role that may change definitions. */
public final class NotAConfigurer extends RuntimeException {}
