package io.formwork.ui.design;

import io.formwork.definition.language.FieldKind;
import io.formwork.definition.layer.PropertyPath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One thing that can be said of an element.
 *
 * @param name by which its words are found
 * @param at where it stands within the element
 */
public record Property(String name, PropertyPath at, Shape shape, Group group) {

    /** How it is entered. */
    public enum Shape {
        TEXTS,
        LONG_TEXTS,
        PLAIN,
        WHOLE,
        FLAG,
        TYPE,
        EXPRESSION,
        CONDITION,
        OPTIONS,
        FORM,
        FIELD,
        KEYS,
        SORT,
        PROCESS,
        ON_LIST,
        ON_PRINT,
        CHOICE
    }

    /** What is looked for together. */
    public enum Group {
        GENERAL,
        VALUE,
        RULES,
        SEARCH
    }

    private static final Set<FieldKind> NUMBERS =
            EnumSet.of(FieldKind.DECIMAL, FieldKind.MONEY, FieldKind.QUANTITY, FieldKind.PERCENT, FieldKind.INTEGER);

    private static final Set<FieldKind> TEXTS = EnumSet.of(FieldKind.TEXT, FieldKind.LONG_TEXT);
    private static final Set<FieldKind> CHOICES = EnumSet.of(FieldKind.CHOICE, FieldKind.MULTI_CHOICE);
    private static final Set<FieldKind> LINKS = EnumSet.of(FieldKind.LINK, FieldKind.MULTI_LINK);
    private static final Set<FieldKind> POINTING =
            EnumSet.of(FieldKind.LINK, FieldKind.MULTI_LINK, FieldKind.DEPARTMENT, FieldKind.TREE_PARENT);

    /** What cannot be written in a script, or compared by one. */
    private static final Set<FieldKind> HELD = EnumSet.of(FieldKind.TABLE, FieldKind.ATTACHMENT, FieldKind.IMAGE);

    public static Property of(String name, Shape shape, Group group) {
        return new Property(name, PropertyPath.of(name), shape, group);
    }

    static List<Property> ofForm(boolean numbered) {
        List<Property> all = new ArrayList<>(
                List.of(of("title", Shape.TEXTS, Group.GENERAL), of("purpose", Shape.LONG_TEXTS, Group.GENERAL)));
        if (numbered) {
            all.add(of("number.pattern", Shape.PLAIN, Group.GENERAL));
            all.add(of("number.gapFree", Shape.FLAG, Group.GENERAL));
        }
        all.add(of("process", Shape.PROCESS, Group.GENERAL));
        all.add(of("list.columns", Shape.KEYS, Group.SEARCH));
        all.add(of("list.sort", Shape.SORT, Group.SEARCH));
        all.add(of("label", Shape.KEYS, Group.SEARCH));
        return all;
    }

    /**
     * @param column whether it is one of a table
     * @param computed whether it has a formula, so that nobody enters it
     * @param checked whether what is entered must fulfil a condition
     */
    static List<Property> ofField(FieldKind kind, boolean column, boolean computed, boolean checked) {
        List<Property> all = new ArrayList<>();
        all.add(of("title", Shape.TEXTS, Group.GENERAL));
        all.add(of("type", Shape.TYPE, Group.GENERAL));
        if (LINKS.contains(kind)) {
            all.add(of("to", Shape.FORM, Group.GENERAL));
        }
        if (CHOICES.contains(kind)) {
            all.add(of("options", Shape.OPTIONS, Group.GENERAL));
        }
        all.add(of("help", Shape.LONG_TEXTS, Group.GENERAL));
        if (!HELD.contains(kind)) {
            all.add(of("formula", Shape.EXPRESSION, Group.VALUE));
            if (!computed) {
                all.add(of("default", Shape.EXPRESSION, Group.VALUE));
                all.add(of("backfill", Shape.EXPRESSION, Group.VALUE));
            }
        }
        if (kind == FieldKind.MONEY) {
            all.add(of("currency", Shape.FIELD, Group.VALUE));
        }
        if (kind == FieldKind.QUANTITY) {
            all.add(of("unit", Shape.FIELD, Group.VALUE));
        }
        if (NUMBERS.contains(kind) && kind != FieldKind.INTEGER || kind == FieldKind.FORMULA) {
            all.add(of("scale", Shape.WHOLE, Group.VALUE));
        }
        if (TEXTS.contains(kind)) {
            all.add(of("length", Shape.WHOLE, Group.VALUE));
        }
        // What few fields say comes last.
        if (!HELD.contains(kind) && !computed) {
            all.add(of("settled", Shape.EXPRESSION, Group.VALUE));
        }
        if (column && NUMBERS.contains(kind)) {
            all.add(of("shares", Shape.EXPRESSION, Group.VALUE));
        }
        // What is computed may come to nothing, and wanted all the same.
        all.add(of("required", Shape.CONDITION, Group.RULES));
        all.add(of("visible", Shape.CONDITION, Group.RULES));
        if (!computed) {
            all.add(of("editable", Shape.CONDITION, Group.RULES));
        }
        if (!computed) {
            all.add(of("afterwards", Shape.FLAG, Group.RULES));
        }
        if (POINTING.contains(kind)) {
            all.add(of("where", Shape.EXPRESSION, Group.RULES));
        }
        if (!HELD.contains(kind)) {
            all.add(of("check.that", Shape.EXPRESSION, Group.RULES));
            if (checked) {
                all.add(of("check.message", Shape.TEXTS, Group.RULES));
                all.add(of("check.handedIn", Shape.FLAG, Group.RULES));
            }
        }
        if (!column && !HELD.contains(kind)) {
            all.add(of("onList", Shape.ON_LIST, Group.SEARCH));
            all.add(new Property("filtered", PropertyPath.of("filter"), Shape.FLAG, Group.SEARCH));
            if (kind == FieldKind.TEXT) {
                all.add(of("unique", Shape.FLAG, Group.SEARCH));
            }
        }
        if (!HELD.contains(kind)) {
            all.add(of("onPrint", Shape.ON_PRINT, Group.SEARCH));
        }
        if (TEXTS.contains(kind)) {
            all.add(of("search", Shape.FLAG, Group.SEARCH));
        }
        return all;
    }

    /** The types that a field can become without losing what documents hold of it. */
    static List<FieldKind> becoming(FieldKind kind, boolean published) {
        if (kind == FieldKind.TABLE) {
            return List.of(kind);
        }
        if (!published) {
            return EnumSet.complementOf(EnumSet.of(FieldKind.TABLE)).stream().toList();
        }
        Set<FieldKind> family = NUMBERS.contains(kind)
                ? kind == FieldKind.INTEGER
                        ? NUMBERS
                        : EnumSet.of(FieldKind.DECIMAL, FieldKind.MONEY, FieldKind.QUANTITY, FieldKind.PERCENT)
                : TEXTS.contains(kind) ? TEXTS : EnumSet.of(kind);
        return family.stream().toList();
    }
}
