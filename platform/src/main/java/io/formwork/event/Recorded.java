package io.formwork.event;

import io.formwork.tenant.Tenant;

/** Said inside this node when an event was recorded; a listener acts on it after the commit, if there is one. */
public record Recorded(Tenant tenant) {}
