package io.formwork.ui.design.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be said on the cards beside what the steps say themselves, by path. */
final class FlowMarks {
    private final Map<String, String> states = new LinkedHashMap<>();
    private final Map<String, List<Line>> lines = new LinkedHashMap<>();
    private final Map<String, List<Note>> notes = new LinkedHashMap<>();

    /** @param tone such as quiet, was, now, wrong; may be empty */
    record Line(String text, String why, String tone) {}

    /** @param wrong whether it keeps the draft from being published */
    record Note(String text, boolean wrong) {}

    void state(String path, String state) {
        states.put(path, state);
    }

    void line(String path, String text, String why, String tone) {
        lines.computeIfAbsent(path, _ -> new ArrayList<>()).add(new Line(text, why, tone));
    }

    void note(String path, String text, boolean wrong) {
        notes.computeIfAbsent(path, _ -> new ArrayList<>()).add(new Note(text, wrong));
    }

    String state(String path) {
        return states.getOrDefault(path, "");
    }

    List<Line> lines(String path) {
        return lines.getOrDefault(path, List.of());
    }

    List<Note> notes(String path) {
        return notes.getOrDefault(path, List.of());
    }

    Map<String, List<Note>> notes() {
        return notes;
    }
}
