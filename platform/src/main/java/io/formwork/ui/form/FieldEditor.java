package io.formwork.ui.form;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.formwork.definition.form.Condition;
import io.formwork.definition.form.Field;
import io.formwork.ui.TypedText;
import io.formwork.ui.Words;
import io.formwork.value.FieldValue;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One field on the page: shows its value, takes what a person enters, says what is wrong with it. */
interface FieldEditor {

    Field field();

    Component component();

    /** Shows the value, unless it is what the person just typed. */
    void show(@Nullable FieldValue value);

    void appear(boolean visible, boolean locked, boolean required);

    /** Says what is wrong; null where nothing is. */
    void problem(@Nullable String sentence);

    void focus();

    /** What an editor tells the form. */
    interface Listener {
        void entered(Field field, TypedText.Result result);
    }

    /**
     * An editor around one of the ready-made input components.
     *
     * @param <V> the component's own value
     */
    final class OfComponent<C extends Component & HasValue<?, V>, V> implements FieldEditor {
        private final Field field;
        private final C component;
        private final Function<@Nullable FieldValue, V> toComponent;
        private final Function<V, TypedText.Result> fromComponent;
        private @Nullable FieldValue value;
        private boolean mistyped;

        OfComponent(
                Field field,
                C component,
                Function<@Nullable FieldValue, V> toComponent,
                Function<V, TypedText.Result> fromComponent,
                Listener listener) {
            this.field = field;
            this.component = component;
            this.toComponent = toComponent;
            this.fromComponent = fromComponent;
            component.addClassName("fw-field");
            component.addValueChangeListener(event -> {
                if (event.isFromClient()) {
                    entered(event.getValue(), listener);
                }
            });
        }

        private void entered(V typed, Listener listener) {
            TypedText.Result result = fromComponent.apply(typed);
            mistyped = result instanceof TypedText.Result.Wrong;
            if (result instanceof TypedText.Result.Value(FieldValue read)) {
                value = read;
            }
            listener.entered(field, result);
        }

        /** Writes the value as it is written when nobody types. */
        void settle() {
            if (!mistyped) {
                component.setValue(toComponent.apply(value));
            }
        }

        @Override
        public Field field() {
            return field;
        }

        @Override
        public Component component() {
            return component;
        }

        @Override
        public void show(@Nullable FieldValue next) {
            if (!mistyped && !Objects.equals(value, next)) {
                value = next;
                component.setValue(toComponent.apply(next));
            }
        }

        @Override
        public void appear(boolean visible, boolean locked, boolean required) {
            component.setVisible(visible);
            component.setReadOnly(locked);
            // How a field is filled in says nothing where it is not.
            boolean filledIn = !field.computed() && !field.editable().equals(Condition.NEVER);
            if (filledIn && component instanceof HasHelper helped && field.help() != null) {
                helped.setHelperText(locked ? null : field.help().in(Words.reader()));
            }
            component.setRequiredIndicatorVisible(required && !locked);
        }

        @Override
        public void problem(@Nullable String sentence) {
            if (component instanceof HasValidationProperties validation) {
                validation.setErrorMessage(sentence == null ? "" : sentence);
                validation.setInvalid(sentence != null);
            }
        }

        @Override
        public void focus() {
            if (component instanceof Focusable<?> focusable) {
                focusable.focus();
            }
        }
    }

    /** For setting up a component in the middle of an expression. */
    static <C> C with(C component, Consumer<C> setup) {
        setup.accept(component);
        return component;
    }
}
