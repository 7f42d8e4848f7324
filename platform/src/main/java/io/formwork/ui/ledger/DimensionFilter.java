package io.formwork.ui.ledger;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.select.Select;
import io.formwork.definition.element.LedgerDefinition;
import io.formwork.definition.form.FieldType;
import io.formwork.document.Document;
import io.formwork.document.LedgerView;
import io.formwork.document.Lookups;
import io.formwork.ui.Blocks;
import io.formwork.ui.Labels;
import io.formwork.ui.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Narrows a ledger down to one value of a dimension, found by code, name or pinyin. */
final class DimensionFilter extends Popover {
    private static final int MOST_FOUND = 40;

    private final LedgerView view;
    private final Lookups lookups;
    private final LedgerText text;
    private final Labels labels;
    private final ComboBox<String> value = new ComboBox<>(Words.of("ledger.value"));

    DimensionFilter(
            LedgerView view, Lookups lookups, LedgerText text, Labels labels, BiConsumer<String, String> chosen) {
        this.view = view;
        this.lookups = lookups;
        this.text = text;
        this.labels = labels;
        setModal(false);
        setAutofocus(true);
        Select<String> dimension = new Select<>();
        dimension.setLabel(Words.of("ledger.dimension"));
        dimension.setItems(LedgerState.shown(text.ledger()));
        dimension.setItemLabelGenerator(key -> key == null ? "" : text.dimension(key));
        dimension.addValueChangeListener(event -> offer(event.getValue()));
        dimension.setValue(LedgerState.shown(text.ledger()).getFirst());
        Button apply = new Button(Words.of("filter.apply"), _ -> {
            if (value.getValue() != null) {
                close();
                chosen.accept(dimension.getValue(), value.getValue());
            }
        });
        apply.addThemeVariants(ButtonVariant.PRIMARY);
        add(Blocks.div("fw-filter-builder", dimension, value, apply));
    }

    private void offer(@Nullable String key) {
        if (key == null) {
            return;
        }
        value.clear();
        value.setItemLabelGenerator(each -> text.value(key, each));
        LedgerDefinition.Dimension dimension =
                Objects.requireNonNull(text.ledger().dimensions().get(key));
        String to = dimension.to();
        if (to == null) {
            List<String> present = view.balances(text.ledger().ledger(), List.of(key), Map.of(), null).stream()
                    .flatMap(balance -> Stream.ofNullable(balance.dimensions().get(key)))
                    .toList();
            text.expect(present.stream().map(each -> Map.of(key, each)).toList());
            value.setItems(present);
        } else {
            value.setItems(query -> {
                int limit = query.getLimit();
                return query.getOffset() > 0
                        ? Stream.<String>empty().limit(limit)
                        : found(to, query.getFilter().orElse("")).limit(limit);
            });
        }
    }

    private Stream<String> found(String form, String typed) {
        List<Document> found = lookups.find(FieldType.Link.any(form), typed, MOST_FOUND);
        labels.learn(found);
        return found.stream().map(document -> document.id().toString());
    }
}
