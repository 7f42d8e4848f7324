package io.formwork.automation;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The operator's mail server; without a host mails wait.
 *
 * @param from the sender of every mail; where empty, {@code formwork@<host>}
 */
@ConfigurationProperties("formwork.mail")
record MailProperties(
        @Nullable String host,
        @DefaultValue("587") int port,
        @Nullable String username,
        @Nullable String password,
        @Nullable String from,
        @DefaultValue("true") boolean starttls) {

    boolean configured() {
        return host != null && !host.isBlank();
    }

    /** Never with the password. */
    @Override
    public String toString() {
        return "MailProperties[host=" + host + ", port=" + port + "]";
    }
}
