package io.formwork.document;

import io.formwork.definition.form.Form;
import io.formwork.definition.form.Numbering;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Transactions;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives documents their numbers.
 *
 * <p>Gap-free series count inside the transaction: one document of the series is numbered at a time. All others take
 * small blocks in a transaction of their own, so that creating documents is never a queue; a rollback or a restart
 * leaves a gap there.
 */
@Component
class Numbers {
    private static final int BLOCK = 10;
    private static final Pattern PART = Pattern.compile("\\{(yyyy|yy|MM|dd|0+)}");

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final ConcurrentHashMap<Series, Block> blocks = new ConcurrentHashMap<>();

    Numbers(JdbcClient jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Series(UUID tenant, String form, String text) {}

    /** Numbers reserved by this node and not given yet. */
    private static final class Block {
        private long next = 1;
        private long last;
    }

    String next(Form form, Numbering numbering, LocalDate date) {
        String series = dated(numbering.pattern(), date);
        long count = numbering.gapFree() ? advance(jdbc, form, series, 1) : fromBlock(form, series);
        Matcher counter = PART.matcher(series);
        return counter.replaceFirst(match -> padded(count, match.group(1).length()));
    }

    /** The number that would be given next; nothing is counted. */
    String upcoming(Form form, String pattern, LocalDate date) {
        String series = dated(pattern, date);
        UUID tenant = Caller.current().tenant().id();
        Block block = blocks.get(new Series(tenant, form.key(), series));
        long next = block == null ? 0 : left(block);
        long count = next > 0
                ? next
                : jdbc.sql("SELECT last FROM document_counter WHERE tenant_id = ? AND form = ? AND series = ?")
                                .params(tenant, form.key(), series)
                                .query(Long.class)
                                .optional()
                                .orElse(0L)
                        + 1;
        return PART.matcher(series)
                .replaceFirst(match -> padded(count, match.group(1).length()));
    }

    /** The first of the numbers reserved and not given; zero where all are given. */
    private static long left(Block block) {
        synchronized (block) {
            return block.next <= block.last ? block.next : 0;
        }
    }

    /** The pattern with its dates filled in: one counter for each. */
    private static String dated(String pattern, LocalDate date) {
        return PART.matcher(pattern).replaceAll(match -> switch (match.group(1)) {
            case "yyyy" -> padded(date.getYear(), 4);
            case "yy" -> padded(date.getYear() % 100, 2);
            case "MM" -> padded(date.getMonthValue(), 2);
            case "dd" -> padded(date.getDayOfMonth(), 2);
            default -> Matcher.quoteReplacement(match.group());
        });
    }

    private static String padded(long number, int digits) {
        String plain = Long.toString(number);
        return "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }

    private long fromBlock(Form form, String series) {
        Block block = blocks.computeIfAbsent(
                new Series(Caller.current().tenant().id(), form.key(), series), _ -> new Block());
        synchronized (block) {
            if (block.next > block.last) {
                block.last = transactions.apart(apart -> advance(apart, form, series, BLOCK));
                block.next = block.last - BLOCK + 1;
            }
            return block.next++;
        }
    }

    private static long advance(JdbcClient jdbc, Form form, String series, int by) {
        return jdbc.sql("""
                        INSERT INTO document_counter AS c (tenant_id, form, series, last) VALUES (?, ?, ?, ?)
                        ON CONFLICT (tenant_id, form, series) DO UPDATE SET last = c.last + excluded.last
                        RETURNING last""")
                .params(Caller.current().tenant().id(), form.key(), series, by)
                .query(Long.class)
                .single();
    }
}
