package io.formwork.automation;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.Objects;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mail.MailConfiguration;
import org.apache.camel.component.mail.MailConstants;
import org.apache.camel.component.mail.MailEndpoint;
import org.springframework.stereotype.Component;

/**
 * The routes that deliveries take. They neither retry nor keep anything: a failure goes back to the sender, whose table
 * remembers it across restarts and nodes.
 */
@Component
class DeliveryRoutes extends RouteBuilder {
    static final String MAIL = "direct:formwork-mail";
    static final String WEBHOOK = "direct:formwork-webhook";
    private static final int TIME_OUT_MILLIS = 10_000;

    private final MailProperties mail;
    private final OutboundHttp http;

    DeliveryRoutes(MailProperties mail, OutboundHttp http) {
        this.mail = mail;
        this.http = http;
    }

    @Override
    public void configure() {
        // Camel's own would log every failure, with what was to be sent.
        errorHandler(noErrorHandler());
        from(WEBHOOK)
                .routeId("formwork-webhook")
                .process(exchange -> http.post(exchange.getMessage().getMandatoryBody(WebhookCall.class)));
        if (mail.configured()) {
            from(MAIL)
                    .routeId("formwork-mail")
                    .process(exchange -> {
                        Letter.Addressed addressed = exchange.getMessage().getMandatoryBody(Letter.Addressed.class);
                        Letter letter = addressed.letter();
                        letter.check();
                        exchange.getMessage()
                                .setHeader(
                                        Boolean.TRUE.equals(letter.apart())
                                                ? MailConstants.MAIL_BCC
                                                : MailConstants.MAIL_TO,
                                        String.join(",", letter.to()));
                        exchange.getMessage().setHeader(MailConstants.MAIL_SUBJECT, letter.subject());
                        exchange.getMessage().setHeader(MailConstants.MAIL_CONTENT_TYPE, "text/plain; charset=UTF-8");
                        exchange.getMessage()
                                .setHeader(
                                        "X-Formwork-Delivery", addressed.event().toString());
                        exchange.getMessage().setBody(letter.body());
                        if (addressed.page() != null && letter.enclosed() != null) {
                            Objects.requireNonNull(exchange.getMessage(AttachmentMessage.class))
                                    .addAttachment(
                                            letter.enclosed().print() + ".pdf",
                                            new DataHandler(
                                                    new ByteArrayDataSource(addressed.page(), "application/pdf")));
                        }
                    })
                    .to(server());
        }
    }

    /** Set on the endpoint and not written into its address, which would carry the password into logs. */
    private MailEndpoint server() {
        MailEndpoint endpoint =
                getContext().getEndpoint("smtp://" + mail.host() + ":" + mail.port(), MailEndpoint.class);
        MailConfiguration settings = endpoint.getConfiguration();
        boolean named = mail.username() != null && !mail.username().isBlank();
        if (named) {
            settings.setUsername(mail.username());
            settings.setPassword(mail.password());
        }
        settings.setFrom(mail.from() == null || mail.from().isBlank() ? "formwork@" + mail.host() : mail.from());
        settings.setConnectionTimeout(TIME_OUT_MILLIS);
        settings.setUseHeaderRecipients(true);
        settings.setUseHeaderSubject(true);
        settings.getAdditionalJavaMailProperties()
                .setProperty("mail.smtp.starttls.required", Boolean.toString(mail.starttls()));
        settings.getAdditionalJavaMailProperties()
                .setProperty("mail.smtp.starttls.enable", Boolean.toString(mail.starttls()));
        settings.getAdditionalJavaMailProperties().setProperty("mail.smtp.ssl.checkserveridentity", "true");
        return endpoint;
    }
}
