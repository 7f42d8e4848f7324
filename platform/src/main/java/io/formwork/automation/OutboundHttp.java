package io.formwork.automation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** The one client that calls the outside. */
@Component
class OutboundHttp {
    private static final Duration TIME_OUT = Duration.ofSeconds(10);
    private static final int MOST_REDIRECTS = 3;

    private final OutboundAddresses addresses;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIME_OUT)
            .build();

    OutboundHttp(OutboundProperties properties) {
        this.addresses = new OutboundAddresses(properties.allowPrivate());
    }

    /**
     * Comes back where the receiver took it.
     *
     * @throws IOException where it may go better next time
     * @throws Undeliverable where it will not
     */
    void post(WebhookCall call) throws IOException {
        URI url = call.url();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            addresses.check(url);
            HttpResponse<Void> answer = exchange(call, url);
            if (answer.statusCode() / 100 == 2) {
                return;
            } else if (answer.statusCode() != 307 && answer.statusCode() != 308) {
                // The other redirects would turn the request into another one.
                throw new IOException("The receiver answered " + answer.statusCode());
            }
            url = next(url, answer);
        }
        throw new IOException("The receiver redirects again and again");
    }

    private static URI next(URI from, HttpResponse<Void> answer) throws IOException {
        try {
            URI to = from.resolve(answer.headers().firstValue("Location").orElse(""));
            if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme())) {
                throw new Undeliverable("The receiver redirects out of the encrypted connection");
            }
            return to;
        } catch (IllegalArgumentException e) {
            throw new IOException("The receiver redirects to no address", e);
        }
    }

    /** The time-out is over everything, the answer's body too: a receiver must not hold us with one byte a second. */
    private HttpResponse<Void> exchange(WebhookCall call, URI url) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIME_OUT)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Formwork")
                .header("X-Formwork-Event", call.type())
                .header("X-Formwork-Delivery", call.event().toString())
                .header("X-Formwork-Signature", call.signature(Instant.now()))
                .POST(HttpRequest.BodyPublishers.ofString(call.body()))
                .build();
        CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return answer.get(TIME_OUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The receiver cannot be reached: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("The receiver did not answer within " + TIME_OUT.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the receiver", e);
        } finally {
            answer.cancel(true);
        }
    }
}
