package io.formwork.api;

import io.formwork.value.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Requests that the server refuses before the application sees them, such as an address with a zero byte in it. */
@Configuration(proxyBeanMethods = false)
class UnreadableRequests {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainRefusals() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Refusal.class.getName());
            }
        });
    }

    /** Answers as the application does; the server makes it by its name. */
    public static final class Refusal extends ErrorReportValve {
        private static final JsonMapper JSON = JsonMapper.shared();

        @Override
        protected void report(Request request, Response response, @Nullable Throwable fault) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String code = status < 500 ? "unreadable" : "internal-error";
            Locale language = request.getLocale().getLanguage().equals("zh") ? Locale.CHINESE : Locale.ENGLISH;
            Problem problem = Problem.of(status, code, Messages.text(language, "error." + code));
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding(StandardCharsets.UTF_8);
                response.getReporter().write(JSON.writeValueAsString(problem));
                response.finishResponse();
            } catch (IOException | IllegalStateException e) {
                container.getLogger().debug("Nobody reads the refusal", e);
            }
        }
    }
}
