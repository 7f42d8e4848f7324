package io.formwork.tenant;

import java.time.ZoneId;
import java.util.UUID;

/**
 * One company with its own users, definitions, documents and ledgers.
 *
 * @param code the short immutable name people sign in with, such as {@code demo}
 * @param zone the time zone in which the company's days begin and end
 */
public record Tenant(UUID id, String code, String name, ZoneId zone) {}
