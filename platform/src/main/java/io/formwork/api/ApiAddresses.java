package io.formwork.api;

import io.formwork.document.InvalidQuery;
import io.formwork.tenant.Caller;
import io.formwork.value.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands behind {@code /api/} and is no call, is not there, and what a call does not ask for, is refused: a misspelt
 * {@code fliter=} would answer with everything.
 */
@Configuration(proxyBeanMethods = false)
class ApiAddresses implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/**");
    }

    /** JSON, text and bytes; nobody wants an answer in XML because some library brought a writer of it along. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(
                all -> all.removeIf(converter -> !(converter instanceof AbstractJacksonHttpMessageConverter<?>
                        || converter instanceof StringHttpMessageConverter
                        || converter instanceof ByteArrayHttpMessageConverter)));
    }

    /** Asked after the controllers and before the screens, which answer every address that is left with a page. */
    @Bean
    SimpleUrlHandlerMapping unknownApiAddresses(JsonMapper json) {
        HttpRequestHandler nothing = (_, response) -> {
            Locale language = Caller.isBound() ? Caller.current().language() : Locale.ENGLISH;
            String title = Messages.text(language, "error.not-found");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("application/problem+json;charset=UTF-8");
            response.getWriter().write(json.writeValueAsString(Problem.of(404, "not-found", title)));
        };
        return new SimpleUrlHandlerMapping(Map.of("/api/**", nothing), 1);
    }

    private static final class KnownParameters implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            if (handler instanceof HandlerMethod method && request.getQueryString() != null && !takesAll(method)) {
                Set<String> known = known(method);
                Arrays.stream(request.getQueryString().split("&"))
                        .filter(part -> !part.isEmpty())
                        .map(KnownParameters::name)
                        .filter(name -> !known.contains(name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw new InvalidQuery("parameter", name);
                        });
            }
            return true;
        }

        private static String name(String part) {
            String name = part.substring(0, part.indexOf('=') < 0 ? part.length() : part.indexOf('='));
            try {
                return URLDecoder.decode(name, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException _) {
                return name;
            }
        }

        /** Whether the call looks at all parameters itself, for it alone knows which there are. */
        private static boolean takesAll(HandlerMethod method) {
            return Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestParam.class)
                            && Map.class.isAssignableFrom(parameter.getParameterType()));
        }

        private static Set<String> known(HandlerMethod method) {
            return Arrays.stream(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(KnownParameters::name)
                    .collect(Collectors.toSet());
        }

        private static String name(MethodParameter parameter) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            @Nullable String name = annotation == null ? null : annotation.name();
            return name == null || name.isEmpty() ? parameter.getParameter().getName() : name;
        }
    }
}
