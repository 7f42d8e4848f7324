package io.formwork.api;

import io.formwork.value.Messages;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bounds what one request may send before anybody reads it into memory: JSON becomes a tree many times its size. Forms
 * with files have the servlet's own bounds.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {
    static final DataSize MOST_JSON = DataSize.ofMegabytes(8);
    static final DataSize MOST_OTHER = DataSize.ofMegabytes(50);

    private final JsonMapper json;

    BodyLimit(JsonMapper json) {
        this.json = json;
    }

    /** More came than was announced or is allowed. */
    static final class BodyTooLarge extends IOException {
        private final DataSize most;

        BodyTooLarge(DataSize most) {
            super("The body has more than " + most);
            this.most = most;
        }

        DataSize most() {
            return most;
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType());
        return !request.getRequestURI().startsWith("/api/") || type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isJson = String.valueOf(request.getContentType()).contains("json");
        DataSize most = isJson ? MOST_JSON : MOST_OTHER;
        if (request.getContentLengthLong() > most.toBytes()) {
            String title =
                    Messages.text(ApiCaller.language(request), "error.too-large", Long.toString(most.toMegabytes()));
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType("application/problem+json;charset=UTF-8");
            response.getWriter().write(json.writeValueAsString(Problem.of(413, "too-large", title)));
            return;
        }
        chain.doFilter(request.getContentLengthLong() >= 0 ? request : new Bounded(request, most), response);
    }

    /** A body of unknown length. */
    private static final class Bounded extends HttpServletRequestWrapper {
        private final DataSize most;

        Bounded(HttpServletRequest request, DataSize most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Counted(super.getInputStream(), most);
        }
    }

    private static final class Counted extends ServletInputStream {
        private final ServletInputStream in;
        private final DataSize most;
        private long count;

        Counted(ServletInputStream in, DataSize most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            int read = in.read(into, start, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) throws BodyTooLarge {
            count += bytes;
            if (count > most.toBytes()) {
                throw new BodyTooLarge(most);
            }
        }

        @Override
        public boolean isFinished() {
            return in.isFinished();
        }

        @Override
        public boolean isReady() {
            return in.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            in.setReadListener(listener);
        }
    }
}
