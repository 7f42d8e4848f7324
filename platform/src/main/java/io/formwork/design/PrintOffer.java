package io.formwork.design;

import io.formwork.definition.DefinitionSet;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.definition.form.FieldType;
import io.formwork.definition.form.Form;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that can stand on a print: of the document or line itself, or of what one of its links points to.
 *
 * @param value as scripts name it, such as {@code supplier.name}
 * @param title what it is called where it is offered
 * @param named what it is to be called on the paper, where its own title would not say whose it is
 * @param same for a link: the value of what it points to that says the same
 */
public record PrintOffer(
        String value,
        LocalizedText title,
        @Nullable LocalizedText named,
        @Nullable String same,
        Field field) {

    /**
     * Fields that are offered together.
     *
     * @param title of the link whose fields they are; null for those of the document or line
     */
    public record Group(@Nullable LocalizedText title, List<PrintOffer> offers) {}

    /** @param table of whose lines; null for the document */
    public static List<Group> of(DefinitionSet set, Form form, @Nullable String table) {
        Map<String, Field> fields = table == null || form.tables().get(table) == null
                ? form.fields()
                : form.tables().get(table).fields();
        List<Group> groups = new ArrayList<>();
        groups.add(new Group(
                null,
                fields.values().stream()
                        .filter(PrintOffer::isPrintable)
                        .map(field -> new PrintOffer(field.key(), field.title(), null, same(set, field), field))
                        .toList()));
        fields.values().forEach(field -> {
            Form target = field.type() instanceof FieldType.Link link && !link.multiple()
                    ? set.forms().get(link.to())
                    : null;
            if (target != null) {
                List<PrintOffer> offers = target.fields().values().stream()
                        .filter(PrintOffer::isPrintable)
                        .map(inner -> linked(field, target, inner))
                        .toList();
                groups.add(new Group(field.title(), offers));
            }
        });
        return groups;
    }

    /** What something is called is called after the thing itself. */
    private static PrintOffer linked(Field link, Form target, Field inner) {
        boolean calls = target.label().size() < 2
                ? target.label().contains(inner.key())
                : target.label().getLast().equals(inner.key());
        return new PrintOffer(link.key() + "." + inner.key(), inner.title(), calls ? link.title() : null, null, inner);
    }

    private static @Nullable String same(DefinitionSet set, Field field) {
        Form target = field.type() instanceof FieldType.Link link ? set.forms().get(link.to()) : null;
        return target == null || target.label().isEmpty()
                ? null
                : field.key() + "." + target.label().getLast();
    }

    private static boolean isPrintable(Field field) {
        return switch (field.type()) {
            case FieldType.Table _, FieldType.Files _ -> false;
            case FieldType.Link link -> !link.multiple();
            case FieldType.Choice choice -> !choice.multiple();
            default -> !field.visible().equals(Condition.NEVER);
        };
    }
}
