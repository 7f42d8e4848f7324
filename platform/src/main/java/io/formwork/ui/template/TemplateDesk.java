package io.formwork.ui.template;

import com.vaadin.flow.spring.annotation.UIScope;
import io.formwork.definition.Definitions;
import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.reading.Problem;
import io.formwork.design.Designs;
import io.formwork.template.OwnPackage;
import io.formwork.template.Shelf;
import io.formwork.template.TemplateRefusal;
import io.formwork.template.Upgrades;
import io.formwork.template.Versions;
import io.formwork.tenant.Users;
import io.formwork.ui.Problems;
import io.formwork.ui.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the screens of templates need of the rooms below. */
@Component
@UIScope
class TemplateDesk {
    private static final int MOST_TOLD = 3;

    private final Shelf shelf;
    private final Upgrades upgrades;
    private final Versions versions;
    private final OwnPackage own;
    private final Designs designs;
    private final Users users;
    private final Definitions definitions;
    private final Map<String, String> people = new HashMap<>();
    private final Map<String, String> titles = new HashMap<>();

    TemplateDesk(
            Shelf shelf,
            Upgrades upgrades,
            Versions versions,
            OwnPackage own,
            Designs designs,
            Users users,
            Definitions definitions) {
        this.definitions = definitions;
        this.shelf = shelf;
        this.upgrades = upgrades;
        this.versions = versions;
        this.own = own;
        this.designs = designs;
        this.users = users;
    }

    Shelf shelf() {
        return shelf;
    }

    Upgrades upgrades() {
        return upgrades;
    }

    Versions versions() {
        return versions;
    }

    OwnPackage own() {
        return own;
    }

    void goBack(int version) {
        designs.rollback(version);
    }

    /** What people call a template. */
    String template(String key) {
        if (titles.isEmpty()) {
            shelf.offers()
                    .forEach(offer -> titles.put(offer.template(), offer.title().in(Words.reader())));
        }
        return titles.getOrDefault(key, key);
    }

    /** What people call a definition, such as {@code form/item}. */
    String definition(String element) {
        return element.startsWith("form/")
                ? definitions
                        .current()
                        .form(element.substring("form/".length()))
                        .map(form -> form.title().in(Words.reader()))
                        .orElse(element)
                : element;
    }

    String person(String name) {
        if (people.isEmpty()) {
            people.putAll(users.displayNames());
        }
        return people.getOrDefault(name, name);
    }

    /** What a person has to know of what went wrong; null where it is a fault of ours. */
    static @Nullable String sentence(RuntimeException e, Locale reader) {
        return switch (e) {
            case TemplateRefusal refusal -> refusal.sentence(reader);
            case InvalidDefinitions invalid -> told(invalid.problems());
            default -> Problems.sentence(e);
        };
    }

    private static String told(List<Problem> problems) {
        String some = String.join(
                "; ",
                problems.stream()
                        .limit(MOST_TOLD)
                        .map(problem -> problem.in(Words.reader()))
                        .toList());
        return problems.size() > MOST_TOLD ? some + " … +" + (problems.size() - MOST_TOLD) : some;
    }

    /** A word of the language for whoever does not write it; the word itself where there is none. */
    static String word(String kind, String key) {
        String own = kind + "." + key;
        String text = Words.of(own);
        return text.equals(own) ? key : text;
    }
}
