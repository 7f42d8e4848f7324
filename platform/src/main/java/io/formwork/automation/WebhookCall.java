package io.formwork.automation;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An event on its way to a connection.
 *
 * @param event the idempotency key: the same with every attempt
 * @param body the event as JSON
 */
record WebhookCall(URI url, String secret, UUID event, String type, String body) implements Shipment {

    /** Over time and body, so that a receiver can refuse what somebody recorded and plays again. */
    String signature(Instant now) {
        long seconds = now.getEpochSecond();
        return "t=" + seconds + ",v1=" + hmac(secret, seconds + "." + body);
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 belongs to every Java platform", e);
        }
    }

    /** Never with the secret. */
    @Override
    public String toString() {
        return "WebhookCall[" + event + " to " + url.getHost() + "]";
    }
}
