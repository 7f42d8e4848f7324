package io.formwork.automation;

import java.net.URI;

/** Another system that webhooks go to; its secret stays inside. */
public record Connection(String name, URI url) {}
