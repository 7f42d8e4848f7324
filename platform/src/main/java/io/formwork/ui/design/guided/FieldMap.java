package io.formwork.ui.design.guided;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.formwork.definition.form.Field;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Place;
import io.formwork.ui.Words;
import io.formwork.ui.design.DesignSession;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a conversion takes over, as lines from field to field: of the document, and of its lines. */
@Tag("fw-map")
@JavaScript("context://fw/map.js")
final class FieldMap extends Component implements Guide.Picture {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** A field, or what a link that is taken over says. */
    private static final Pattern FIELD = Pattern.compile("([A-Za-z]\\w*)(?:\\??\\.\\w+)*");

    private final transient DesignSession session;
    private final transient Known known;
    private boolean acted;

    FieldMap(DesignSession session, Known known) {
        this.session = session;
        this.known = known;
    }

    @Override
    public Component component() {
        return this;
    }

    @Override
    public boolean acted() {
        boolean was = acted;
        acted = false;
        return was;
    }

    @Override
    public void show() {
        ArrayNode pairs = JSON.arrayNode();
        String from = known.text("from");
        String to = known.text("to");
        if (!from.isEmpty() && !to.isEmpty()) {
            pairs.add(pair("fields", from, null, to, null));
            String fromLines = known.text("lines.from");
            String toLines = known.text("lines.to");
            if (!fromLines.isEmpty() && !toLines.isEmpty()) {
                pairs.add(pair("lines.fields", from, fromLines, to, toLines));
            }
        }
        ObjectNode model = JSON.objectNode();
        model.set("pairs", pairs);
        model.putObject("words")
                .put("taken", Words.of("map.taken"))
                .put("open", Words.of("map.open"))
                .put("drop", Words.of("map.drop"));
        setVisible(!pairs.isEmpty());
        getElement().callJsFunction("setup", model);
    }

    private ObjectNode pair(String at, String from, @Nullable String fromTable, String to, @Nullable String toTable) {
        Map<String, Field> sources = new LinkedHashMap<>(known.fields(from, fromTable));
        ObjectNode pair = JSON.objectNode()
                .put("at", at)
                .put("from", name(from, fromTable))
                .put("to", name(to, toTable));
        ArrayNode left = pair.putArray("sources");
        sources.forEach((key, field) -> left.addObject().put("key", key).put("title", title(field)));
        if (fromTable != null) {
            known.fields(from, null).forEach((key, field) -> {
                if (sources.putIfAbsent(key, field) == null) {
                    left.addObject().put("key", key).put("title", title(field)).put("of", name(from, null));
                }
            });
        }
        ArrayNode right = pair.putArray("targets");
        targets(at, sources, to, toTable).forEach(right::add);
        return pair;
    }

    /** Those that take something in the order of what they take, so that lines cross little; then the others. */
    private List<ObjectNode> targets(String at, Map<String, Field> sources, String to, @Nullable String toTable) {
        List<String> order = List.copyOf(sources.keySet());
        List<ObjectNode> taking = new ArrayList<>();
        List<ObjectNode> others = new ArrayList<>();
        Map<String, Field> fields = known.fields(to, toTable);
        List<String> said = known.keys(PropertyPath.of(at));
        fields.forEach((key, field) -> {
            if (!said.contains(key) && !known.entered(to, toTable).containsKey(key)) {
                return;
            }
            ObjectNode target = JSON.objectNode().put("key", key).put("title", title(field));
            String expression = known.text(PropertyPath.of(at).with(key).toString());
            Matcher path = FIELD.matcher(expression);
            String source = path.matches() && sources.containsKey(path.group(1)) ? path.group(1) : null;
            if (source != null) {
                target.put("source", source);
            }
            if (!expression.isEmpty() && !expression.equals(source)) {
                target.put("formula", expression);
            }
            (source == null ? others : taking).add(target);
        });
        taking.sort(Comparator.comparingInt(
                target -> order.indexOf(target.get("source").asString())));
        taking.addAll(others);
        return taking;
    }

    private static String title(Field field) {
        return field.title().in(Words.reader());
    }

    private String name(String form, @Nullable String table) {
        String title = session.good()
                .form(form)
                .map(found -> found.title().in(Words.reader()))
                .orElse(form);
        Field lines = table == null ? null : known.fields(form, null).get(table);
        return lines == null ? title : title + " · " + title(lines);
    }

    @ClientCallable
    void map(String at, String target, String source) {
        set(at, target, new Node.Scalar(Place.NOWHERE, source), Words.of("guided.did.mapped", 1));
    }

    @ClientCallable
    void unmap(String at, String target) {
        set(at, target, null, Words.of("map.did.drop"));
    }

    private void set(String at, String target, @Nullable Node value, String said) {
        if (!at.equals("fields") && !at.equals("lines.fields")) {
            return;
        }
        acted = true;
        session.apply(said, List.of(known.edits().set(PropertyPath.of(at).with(target), value)));
    }
}
