package io.formwork.template;

import io.formwork.definition.Definitions;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.definition.reading.Node;
import io.formwork.document.Document;
import io.formwork.document.DocumentInput;
import io.formwork.document.Entered;
import io.formwork.tenant.Caller;
import io.formwork.value.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads the values of a step as the API would read them. */
@Component
public class StoryValues {
    private static final Pattern DATE = Pattern.compile("\"today([+-]\\d+)?\"");
    private static final Pattern DATE_IN_FILE = Pattern.compile("\\{today([+-]\\d+)?}");

    private final Definitions definitions;
    private final DocumentInput input;
    private final JsonMapper json;

    StoryValues(Definitions definitions, DocumentInput input, JsonMapper json) {
        this.definitions = definitions;
        this.input = input;
        this.json = json;
    }

    /**
     * @param cast documents that links may call by their names, as those that have no code
     * @throws io.formwork.document.InvalidDocument with everything that cannot be read
     */
    public Entered entered(String form, Node values, Cast cast) {
        return input.read(form, named(form, dated(values), cast), null);
    }

    /** The same for a document that is there: lines are those of the same place, and keep what is not said. */
    Entered changed(String form, Node values, Document stored, Cast cast) {
        JsonNode all = named(form, dated(values), cast);
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

    private JsonNode named(String form, JsonNode values, Cast cast) {
        Form known = definitions.current().requireForm(form);
        named(known.fields(), values, cast);
        known.tables().forEach((table, type) -> values.path(table).forEach(line -> named(type.fields(), line, cast)));
        return values;
    }

    private static void named(Map<String, Field> fields, JsonNode values, Cast cast) {
        if (values instanceof ObjectNode all) {
            fields.forEach((key, field) -> {
                if (field.type() instanceof FieldType.Link link && all.get(key) instanceof JsonNode said) {
                    all.set(key, named(link, said, cast));
                }
            });
        }
    }

    /** A name goes before a code, as with ledgers. */
    private static JsonNode named(FieldType.Link link, JsonNode said, Cast cast) {
        if (said.isArray()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            said.forEach(each -> all.add(named(link, each, cast)));
            return all;
        }
        return said.isString()
                ? cast.find(said.asString())
                        .filter(named -> named.form().equals(link.to()))
                        .<JsonNode>map(named ->
                                JsonNodeFactory.instance.stringNode(named.id().toString()))
                        .orElse(said)
                : said;
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
