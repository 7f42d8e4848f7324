package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.layer.ElementKey;
import io.formwork.definition.layer.PropertyPath;
import io.formwork.definition.reading.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Roles of a tenant's own. */
public final class RoleEdits {
    private static final ElementKey OWN = new ElementKey("roles", "templates/own/roles.yaml");
    private static final PropertyPath PERMISSIONS = PropertyPath.of("permissions");

    private RoleEdits() {}

    /** @param role the key of the new role, and what brings it */
    public record Added(String role, List<Edit> edits) {}

    /**
     * A role that may do nothing yet, or what another one may.
     *
     * @param set what the draft says
     * @param like the other one; null for none
     */
    public static Added added(Design design, DefinitionSet set, String title, @Nullable String like, Locale language) {
        String key = DefinitionKeys.of(title, "role", set.roles()::containsKey);
        Node.Mapping role = Nodes.map("title", NewField.said(title, language));
        List<Edit> edits = new ArrayList<>();
        edits.add(
                design.trees().find(OWN).isPresent()
                        ? new Edit.Put(OWN, PropertyPath.of("roles").with(key), role)
                        : new Edit.Add(OWN, "own", Nodes.map("roles", Nodes.map(Map.of(key, role)))));
        if (like != null) {
            set.forms().keySet().forEach(form -> {
                ElementKey element = ElementKey.form(form);
                Node may = design.property(element, PERMISSIONS.with(like));
                if (may != null) {
                    edits.add(new Edit.Put(element, PERMISSIONS.with(key), may));
                }
            });
        }
        return new Added(key, edits);
    }
}
