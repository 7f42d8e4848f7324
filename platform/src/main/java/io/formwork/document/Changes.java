package io.formwork.document;

import io.formwork.value.Values;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a change did, by field before and after, as the audit keeps it. Pure. */
final class Changes {
    private Changes() {}

    /** A step of the life cycle, with what completing changed on the way. */
    static ObjectNode ofState(Document before, Document after) {
        ObjectNode changes = between(before.values(), after.values());
        changes.putObject("state")
                .put("before", before.state().key())
                .put("after", after.state().key());
        return changes;
    }

    static ObjectNode between(Values before, Values after) {
        ObjectNode changes = JsonNodeFactory.instance.objectNode();
        Set<String> fields = new LinkedHashSet<>(before.fields());
        fields.addAll(after.fields());
        for (String field : fields) {
            var old = before.get(field);
            var now = after.get(field);
            if (!Objects.equals(old, now)) {
                ObjectNode change = changes.putObject(field);
                if (old != null) {
                    change.set("before", BodyCodec.write(old));
                }
                if (now != null) {
                    change.set("after", BodyCodec.write(now));
                }
            }
        }
        return changes;
    }
}
