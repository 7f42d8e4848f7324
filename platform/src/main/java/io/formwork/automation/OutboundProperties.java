package io.formwork.automation;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What calls to the outside may reach.
 *
 * @param allowPrivate whether a tenant's connection may name an address inside the operator's network
 */
@ConfigurationProperties("formwork.outbound")
record OutboundProperties(boolean allowPrivate) {}
