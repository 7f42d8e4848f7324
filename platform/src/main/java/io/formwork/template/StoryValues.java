package io.formwork.template;

import io.formwork.definition.reading.Node;
import io.formwork.document.Document;
import io.formwork.document.DocumentInput;
import io.formwork.document.Entered;
import io.formwork.tenant.Caller;
import io.formwork.value.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the values of a step as the API would read them. */
@Component
public class StoryValues {
    private static final Pattern DATE = Pattern.compile("\"today([+-]\\d+)?\"");
    private static final Pattern DATE_IN_FILE = Pattern.compile("\\{today([+-]\\d+)?}");

    private final DocumentInput input;
    private final JsonMapper json;

    StoryValues(DocumentInput input, JsonMapper json) {
        this.input = input;
        this.json = json;
    }

    /** @throws io.formwork.document.InvalidDocument with everything that cannot be read */
    public Entered entered(String form, Node values) {
        return input.read(form, dated(values), null);
    }

    /** The same for a document that is there: lines are those of the same place, and keep what is not said. */
    Entered changed(String form, Node values, Document stored) {
        JsonNode all = dated(values);
        all.properties().forEach(field -> {
            if (field.getValue().isArray()) {
                List<Line> lines = stored.values().lines(field.getKey());
                for (int i = 0; i < Math.min(lines.size(), field.getValue().size()); i++) {
                    if (field.getValue().get(i) instanceof ObjectNode line && !line.has("id")) {
                        line.put("id", lines.get(i).id().toString());
                    }
                }
            }
        });
        return input.read(form, all, stored);
    }

    /** A file as it is when the story is told: {@code {today-2}} is that date. */
    String file(String text) {
        return dated(DATE_IN_FILE, text, "");
    }

    /** With {@code today-30} replaced by the date that it means when the story is told. */
    private JsonNode dated(Node values) {
        return json.readTree(dated(DATE, json.valueToTree(values.plain()).toString(), "\""));
    }

    private static String dated(Pattern dates, String text, String quote) {
        LocalDate today = Caller.current().today();
        return dates.matcher(text).replaceAll(match -> {
            String days = match.group(1);
            return quote + today.plusDays(days == null ? 0 : Integer.parseInt(days)) + quote;
        });
    }
}
