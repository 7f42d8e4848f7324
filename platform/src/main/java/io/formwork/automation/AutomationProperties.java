package io.formwork.automation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How patiently deliveries are made.
 *
 * @param sweep how often every tenant is looked at; what this node recorded itself is looked at once it committed. Zero
 *     lets other nodes do the work
 * @param firstRetry how long after the first failure it is tried again; doubled with each further failure
 * @param attempts after so many failures a delivery is dead
 */
@ConfigurationProperties("formwork.automation")
record AutomationProperties(
        @DefaultValue("5s") Duration sweep,
        @DefaultValue("1m") Duration firstRetry,
        @DefaultValue("8") int attempts) {}
