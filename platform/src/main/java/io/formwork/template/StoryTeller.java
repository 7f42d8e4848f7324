package io.formwork.template;

import io.formwork.conversion.Conversions;
import io.formwork.conversion.LineQuantity;
import io.formwork.conversion.Offer;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.RecordReader;
import io.formwork.definition.reading.YamlReader;
import io.formwork.document.Document;
import io.formwork.document.DocumentInput;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.Lifecycle;
import io.formwork.process.Submission;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.value.DocumentRef;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells a demo story through the same doors that people use, so that the demo company is as real as any. */
@Component
class StoryTeller {
    private static final Pattern DATE = Pattern.compile("today([+-]\\d+)?");

    private final Documents documents;
    private final DocumentInput input;
    private final Conversions conversions;
    private final Submission submission;
    private final Lifecycle lifecycle;
    private final StoryTasks tasks;
    private final Users users;
    private final JsonMapper json;

    StoryTeller(
            Documents documents,
            DocumentInput input,
            Conversions conversions,
            Submission submission,
            Lifecycle lifecycle,
            StoryTasks tasks,
            Users users,
            JsonMapper json) {
        this.documents = documents;
        this.input = input;
        this.conversions = conversions;
        this.submission = submission;
        this.lifecycle = lifecycle;
        this.tasks = tasks;
        this.users = users;
        this.json = json;
    }

    /** Tells the stories of all packages, in the order of their paths within each package. */
    void tell(List<DefinitionPackage> packages) {
        Map<String, DocumentRef> named = new HashMap<>();
        Map<String, String> files = new TreeMap<>();
        packages.forEach(source -> source.files().forEach((path, text) -> {
            if (path.contains("/demo/") && !path.endsWith("/users.yaml")) {
                // By the file's name first: 01-masters of every area before 02-…
                files.put(path.substring(path.lastIndexOf('/') + 1) + " " + path, text);
            }
        }));
        files.forEach((path, text) -> read(path, text, Story.class).story().forEach(step -> tell(step, named)));
    }

    static <T extends Record> T read(String path, String text, Class<T> type) {
        Problems problems = new Problems();
        Node root = YamlReader.read(path, text, problems);
        T read = root == null ? null : new RecordReader(problems).read(root, type, "");
        if (read == null || !problems.isEmpty()) {
            throw new InvalidDefinitions(problems.all());
        }
        return read;
    }

    private void tell(StoryStep step, Map<String, DocumentRef> named) {
        caller(step.as()).run(() -> {
            if (step.approve() != null) {
                tasks.approve(required(named, step.approve()));
            } else if (step.close() != null) {
                lifecycle.close(required(named, step.close()), null);
            } else if (step.convert() != null) {
                keep(step, convert(step, required(named, String.valueOf(step.from()))), named);
            } else {
                step.rows().forEach(row -> keep(step, create(String.valueOf(step.form()), row), named));
                if (step.values() != null) {
                    keep(step, create(String.valueOf(step.form()), step.values()), named);
                }
            }
        });
    }

    private Caller caller(@Nullable String name) {
        Caller system = Caller.current();
        return name == null
                ? system
                : users.find(name)
                        .map(user -> new Caller(system.tenant(), user, Locale.CHINESE, "demo"))
                        .orElseThrow(() -> new IllegalStateException("The demo story names no user " + name));
    }

    private static DocumentRef required(Map<String, DocumentRef> named, String name) {
        return Objects.requireNonNull(named.get(name), () -> "The demo story names no document " + name);
    }

    private void keep(StoryStep step, Document document, Map<String, DocumentRef> named) {
        if (step.submit()) {
            submission.submit(document.ref(), null);
        }
        if (step.name() != null) {
            named.put(step.name(), document.ref());
        }
    }

    private Document create(String form, Node values) {
        return documents.create(form, input.read(form, dated(json.valueToTree(values.plain())), null));
    }

    private Document convert(StoryStep step, DocumentRef source) {
        String conversion = String.valueOf(step.convert());
        List<LineQuantity> lines = step.share() == null
                ? List.of()
                : conversions.offers(source).stream()
                        .filter(offer -> offer.conversion().conversion().equals(conversion))
                        .map(Offer::open)
                        .flatMap(List::stream)
                        .map(line -> new LineQuantity(
                                line.line(),
                                line.quantity().multiply(step.share()).setScale(0, RoundingMode.CEILING)))
                        .toList();
        Entered entered = step.values() == null
                ? new Entered(Map.of())
                : input.read(
                        target(conversion), dated(json.valueToTree(step.values().plain())), null);
        return conversions.make(List.of(source), conversion, lines, entered);
    }

    private static String target(String conversion) {
        return conversion.substring(conversion.indexOf("-to-") + 4);
    }

    /** Replaces {@code today-30} by the date that it means when the story is told. */
    private JsonNode dated(JsonNode node) {
        String text = node.toString();
        Matcher dates = Pattern.compile("\"" + DATE.pattern() + "\"").matcher(text);
        LocalDate today = Caller.current().today();
        return json.readTree(dates.replaceAll(match -> {
            String days = match.group(1);
            return "\"" + today.plusDays(days == null ? 0 : Integer.parseInt(days)) + "\"";
        }));
    }
}
