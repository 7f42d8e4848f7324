package io.formwork.ledger;

import io.formwork.tenant.Tenant;

/** Said inside this node when a replay was too much for one transaction; a listener goes on with it after the commit. */
public record ReplayLeft(Tenant tenant) {}
