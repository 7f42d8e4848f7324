package io.formwork.definition.element;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a template puts into the navigation. */
public record Menu(
        Place place,
        @Says("Groups from top to bottom") List<Group> menu,

        @Says("How the whole menu is arranged, over what all templates put into it") @Nullable
        MenuArrangement arranged) {

    /** How an item names a report. */
    public static final String REPORT = "report:";

    private static final int MIDDLE = 50;

    /** The report of an entry of a first page. */
    public static String reportOf(String home) {
        return home.contains(".") ? home.substring(0, home.indexOf('.')) : home;
    }

    /** The column whose total an entry of a first page tells; null where it tells how many rows there are. */
    public static @Nullable String columnOf(String home) {
        return home.contains(".") ? home.substring(home.indexOf('.') + 1) : null;
    }

    /** The groups in their order; what several templates say of one area is one group, and the first to entitle it wins. */
    public static List<Group> joined(List<Group> stated) {
        Map<String, Group> byArea = new LinkedHashMap<>();
        stated.forEach(group -> byArea.merge(group.area(), group, Group::with));
        return byArea.values().stream()
                .sorted(Comparator.comparing(group -> group.order() == null ? MIDDLE : group.order()))
                .toList();
    }

    /**
     * The same, as those who arrange it want it.
     *
     * @param known whether an item is still there
     */
    public static List<Group> joined(List<Group> stated, List<MenuArrangement> arranged, Predicate<String> known) {
        List<Group> groups = joined(stated);
        for (MenuArrangement each : arranged) {
            groups = each.of(groups, known);
        }
        return groups;
    }

    /** Something that is entered before a company can work; done once there is one document of its form. */
    public record FirstStep(
            Place place,

            @Says("The form of which one document is enough")
            String form,

            @Says("Steps with smaller numbers come first; 50 where left out") @Nullable
            Integer order,

            @Says("What is to be done; the form's title where left out") @Nullable
            LocalizedText title,

            @Says("Why, or what to mind") @Nullable LocalizedText help) {}

    /** The steps of all groups in their order; a form that several name is asked for once. */
    public static List<FirstStep> steps(List<Group> groups) {
        Map<String, FirstStep> byForm = new LinkedHashMap<>();
        groups.stream().flatMap(group -> group.steps().stream()).forEach(step -> byForm.putIfAbsent(step.form(), step));
        return byForm.values().stream()
                .sorted(Comparator.comparing(step -> step.order() == null ? MIDDLE : step.order()))
                .toList();
    }

    /** A titled group of forms, ledgers and reports. */
    public record Group(
            Place place,

            @Says("The area, which gives the group its place and key")
            String area,

            @Says("Groups with smaller numbers stand higher; 50 where left out") @Nullable
            Integer order,

            @Says("Roles whose own area this is: theirs stands first, and their first page shows what its home names")
            List<String> first,

            @Says(
                    "Keys of reports of which the first page tells those whose area it is how much there is in each; <report>.<column> tells the total of a column instead")
            List<String> home,

            @Says("The heading; left out where the group adds to the area of another template") @Nullable
            LocalizedText title,

            @Says("A Vaadin icon's name") @Nullable String icon,

            @Says("Keys of forms, ledger:<key> and report:<key>")
            List<String> items,

            @Says("What is entered first in a company in which nothing is; told whoever sets it up")
            List<FirstStep> steps,

            @Says("Only these roles see the group; everybody who may read something in it where left out")
            List<String> roles) {
        /** The title, or the area's key where no template gives it one. */
        public LocalizedText heading() {
            return title == null ? LocalizedText.same(area) : title;
        }

        private Group with(Group added) {
            return new Group(
                    place,
                    area,
                    order == null ? added.order : order,
                    both(first, added.first),
                    both(home, added.home),
                    title == null ? added.title : title,
                    icon == null ? added.icon : icon,
                    both(items, added.items),
                    both(steps, added.steps),
                    both(roles, added.roles));
        }

        private static <T> List<T> both(List<T> some, List<T> others) {
            return Stream.concat(some.stream(), others.stream()).distinct().toList();
        }
    }
}
