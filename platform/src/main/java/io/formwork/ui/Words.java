package io.formwork.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.i18n.I18NProvider;
import io.formwork.tenant.Caller;
import io.formwork.value.LocalizedText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** The words of the screens. */
@Component
public class Words implements I18NProvider {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The sentence with this key in the reader's language. */
    public static String of(String key, Object... arguments) {
        return text(reader(), key, arguments);
    }

    /** The same in every language, for what is kept and read by others. */
    public static LocalizedText both(String key) {
        return LocalizedText.of(text(Locale.ENGLISH, key), text(Locale.CHINESE, key));
    }

    /** The language of whoever looks at the current page. */
    public static Locale reader() {
        UI ui = UI.getCurrent();
        if (ui != null) {
            return ui.getLocale();
        }
        // A file that is fetched belongs to no page, but to somebody.
        return Caller.isBound() ? Caller.current().language() : Language.ENGLISH;
    }

    /** The languages that every text is written in, the reader's own first. */
    public static List<Locale> readersFirst() {
        return languages().stream()
                .sorted(Comparator.comparing(language -> !language.getLanguage().equals(reader().getLanguage())))
                .toList();
    }

    /** The languages that every text is written in. */
    public static List<Locale> languages() {
        return Language.ALL;
    }

    /** English begins nothing with a capital but a sentence. */
    public static String inSentence(String title) {
        return reader().getLanguage().equals("zh") ? title : title.toLowerCase(Locale.ROOT);
    }

    /** Arguments go in as they are: numbers in a sentence were formatted by who knows their type. */
    public static String text(Locale locale, String key, Object... arguments) {
        String text;
        try {
            text = ResourceBundle.getBundle("ui/messages", locale, NO_FALLBACK).getString(key);
        } catch (MissingResourceException e) {
            return key;
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return Language.ALL;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... arguments) {
        return text(locale, key, arguments);
    }
}
