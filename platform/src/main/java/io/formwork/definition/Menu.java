package io.formwork.definition;

import io.formwork.definition.reading.Place;
import io.formwork.definition.reading.Says;
import io.formwork.value.LocalizedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a template puts into the navigation. */
public record Menu(
        Place place, @Says("Groups from top to bottom") List<Group> menu) {

    /** How an item names a report. */
    public static final String REPORT = "report:";

    /** A titled group of forms, ledgers and reports. */
    public record Group(
            Place place,

            @Says("The area, which gives the group its place and key")
            String area,

            @Says("Groups with smaller numbers stand higher; 50 where left out") @Nullable
            Integer order,

            @Says("Roles whose own area this is: theirs stands first, and their first page shows what its home names")
            List<String> first,

            @Says("Keys of reports of which the first page tells those whose area it is how much there is in each")
            List<String> home,

            @Says("The heading") LocalizedText title,
            @Says("A Vaadin icon's name") @Nullable String icon,

            @Says("Keys of forms, ledger:<key> and report:<key>")
            List<String> items) {}
}
