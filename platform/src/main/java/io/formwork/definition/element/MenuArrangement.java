package io.formwork.definition.element;

import io.formwork.definition.element.Menu.Group;
import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a company wants the menu that its templates make: said of the whole of it, so that what templates add later is there
 * as well, behind what is named here.
 */
public record MenuArrangement(
        Place place,

        @Says("Areas from top to bottom; those it does not name follow")
        List<String> areas,

        @Says("What is said of an area, by its key") Map<String, ArrangedArea> groups) {

    /** What is said of one area. */
    public record ArrangedArea(
            Place place,
            @Says("Another heading") @Nullable LocalizedText title,
            @Says("Another icon") @Nullable String icon,

            @Says("Items in their order, also those of other areas; what it does not name follows")
            List<String> items,

            @Says("Items that are not shown here") List<String> without,

            @Says("Only these roles see it; everybody who may read something in it where left out")
            List<String> roles,

            @Says("Roles whose own area this is, instead of those the templates name")
            List<String> first,

            @Says("What its first page counts, instead of what the templates name")
            List<String> home) {

        private Group of(Group group, Predicate<String> known) {
            Set<String> all = new LinkedHashSet<>(items);
            all.addAll(group.items());
            without.forEach(all::remove);
            all.removeIf(known.negate());
            List<String> counted = home.stream()
                    .filter(entry -> known.test(Menu.REPORT + Menu.reportOf(entry)))
                    .toList();
            return new Group(
                    group.place(),
                    group.area(),
                    group.order(),
                    first.isEmpty() ? group.first() : first,
                    counted.isEmpty() ? group.home() : counted,
                    title == null ? group.title() : title,
                    icon == null ? group.icon() : icon,
                    List.copyOf(all),
                    group.steps(),
                    roles.isEmpty() ? group.roles() : roles);
        }
    }

    /** @param known whether an item is still there */
    List<Group> of(List<Group> joined, Predicate<String> known) {
        Map<String, Group> byArea = new LinkedHashMap<>();
        joined.forEach(group -> byArea.put(group.area(), group));
        List<Group> ordered = new ArrayList<>();
        areas.forEach(area -> {
            Group group = byArea.remove(area);
            if (group != null) {
                ordered.add(group);
            }
        });
        ordered.addAll(byArea.values());
        ordered.replaceAll(group -> {
            ArrangedArea said = groups.get(group.area());
            return said == null ? group : said.of(group, known);
        });
        return ordered;
    }
}
