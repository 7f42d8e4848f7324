package io.formwork.ui.design;

import io.formwork.ui.Words;
import io.formwork.value.LocalizedText;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words of the designer that become texts of a definition, in every language that there is. */
public final class Texts {
    private Texts() {}

    public static LocalizedText of(String word) {
        Map<String, String> texts = new LinkedHashMap<>();
        Words.languages().forEach(each -> texts.put(each.getLanguage(), Words.text(each, word)));
        return new LocalizedText(texts);
    }
}
