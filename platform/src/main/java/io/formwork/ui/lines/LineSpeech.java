package io.formwork.ui.lines;

import io.formwork.definition.form.Field;
import io.formwork.ui.TypedText;
import io.formwork.value.DocumentRef;
import io.formwork.value.FieldValue;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a {@link LineDoc} needs of the world to read and write cells: formats, and the names of linked documents. */
public interface LineSpeech {

    TypedText.Result read(Field field, String text);

    String typed(Field field, @Nullable FieldValue value);

    String shown(Field field, @Nullable FieldValue value);

    /** The sentence for a problem's code. */
    String sentence(String code);

    /** What each of these texts names for the link field; texts that name nothing, or more than one, are absent. */
    Map<String, DocumentRef> resolve(Field link, Collection<String> texts);
}
