package io.formwork.ui.list;

import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a list shows, as it stands in its address: what is searched, filtered and sorted by. */
record ListState(String search, String filter, List<String> sort) {

    ListState {
        sort = List.copyOf(sort);
    }

    static ListState of(QueryParameters parameters) {
        return new ListState(
                parameters.getSingleParameter("q").orElse(""),
                parameters.getSingleParameter("filter").orElse(""),
                parameters
                        .getSingleParameter("sort")
                        .map(sort -> List.of(sort.split(",")))
                        .orElse(List.of()));
    }

    QueryParameters parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "q", search);
        put(parameters, "filter", filter);
        put(parameters, "sort", String.join(",", sort));
        return QueryParameters.simple(parameters);
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    ListState searching(String text) {
        return new ListState(text, filter, sort);
    }

    ListState sorted(List<String> by) {
        return new ListState(search, filter, by);
    }

    ListState filtered(List<Filter> filters) {
        return new ListState(search, Filter.rsql(filters), sort);
    }

    ListState and(Filter added) {
        List<Filter> filters = new ArrayList<>(Filter.of(filter));
        filters.add(added);
        return filtered(filters);
    }

    boolean narrowed() {
        return !search.isEmpty() || !filter.isEmpty();
    }
}
