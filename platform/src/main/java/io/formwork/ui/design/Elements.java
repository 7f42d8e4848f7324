package io.formwork.ui.design;

import com.vaadin.flow.component.html.Span;
import io.formwork.definition.ElementTrees;
import io.formwork.definition.Layer;
import io.formwork.definition.layer.ElementKey;
import io.formwork.design.Design;
import io.formwork.ui.Blocks;
import io.formwork.ui.Words;

/** How definitions are called and where they come from, as lists of them say it. */
public final class Elements {
    private Elements() {}

    public static String name(ElementKey element, Design design) {
        return ChangeWords.name(element, design);
    }

    /** What the template is called whose folder it is; the folder's name where it is none. */
    static String area(String area, Design design) {
        ElementKey template = new ElementKey("template", area);
        return design.trees().find(template).isPresent() ? name(template, design) : area;
    }

    static String kind(ElementKey element) {
        return Words.of("definitions.kind." + element.kind());
    }

    /** The layer that brought it, or by which it was changed last. */
    public static Span origin(ElementKey element, Design design) {
        String brought =
                design.trees().find(element).map(ElementTrees.Element::layer).orElse("");
        String last = design.origin(element, io.formwork.definition.layer.PropertyPath.ROOT);
        String word = last.isEmpty() ? "template" : last.equals(Layer.TENANT) && brought.isEmpty() ? "changed" : last;
        Span badge = Blocks.span("fwd-origin", Words.of("design.origin." + word));
        badge.addClassName(word);
        return badge;
    }

    /** Where it is designed: a form on its page, a print on its paper, an approval as a flow; all others on their own screen. */
    static String design(ElementKey element) {
        return switch (element.kind()) {
            case "form" -> "design/f/" + element.key() + "/new";
            case "process" -> "design/p/" + element.key();
            case "print" -> "design/print/" + element.key();
            case "report" -> "design/report/" + element.key();
            case "menu" -> "design/menu";
            default -> address(element);
        };
    }

    public static String address(ElementKey element) {
        return "design/d/" + element;
    }
}
