package io.formwork.ui.form;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import io.formwork.ui.Words;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Where a scanner types: a code and Enter, one after the other, faster than anybody looks. */
@Tag("fw-scan")
@JavaScript("context://fw/scan.js")
public final class ScanBox extends Component {
    private final Function<String, Heard> read;
    private final @Nullable Runnable countAnew;

    /**
     * What a code came to.
     *
     * @param taken whether anything was done with it
     * @param doubtful whether somebody should look before going on
     * @param sentence what happened, or why nothing did
     */
    public record Heard(boolean taken, boolean doubtful, String sentence) {}

    /** @param countAnew takes away what is counted, to count what is really there; null where nothing is counted */
    public ScanBox(Function<String, Heard> read, @Nullable Runnable countAnew) {
        this.read = read;
        this.countAnew = countAnew;
    }

    @Override
    protected void onAttach(AttachEvent event) {
        ObjectNode words = JsonNodeFactory.instance.objectNode();
        words.put("label", Words.of("scan.label"))
                .put("hint", Words.of("scan.hint"))
                .put("anew", countAnew == null ? "" : Words.of("scan.anew"))
                .put("anewHint", Words.of("scan.anew.hint"))
                .put("camera", Words.of("scan.camera"))
                .put("noCamera", Words.of("scan.camera.none"));
        getElement().callJsFunction("setup", words);
    }

    @ClientCallable
    ObjectNode read(String code) {
        Heard heard = read.apply(code);
        return JsonNodeFactory.instance
                .objectNode()
                .put("taken", heard.taken())
                .put("doubtful", heard.doubtful())
                .put("sentence", heard.sentence());
    }

    @ClientCallable
    void anew() {
        if (countAnew != null) {
            countAnew.run();
        }
    }
}
