package io.formwork.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Pairs of what our path and the floor by hand did a second; printed as they come, and kept in {@code target/<name>.json}. */
public final class Measurements {
    private final String name;
    private final JsonMapper json;
    private final List<Measurement> results = new ArrayList<>();

    public Measurements(String name, JsonMapper json) {
        this.name = name;
        this.json = json;
    }

    private record Measurement(String what, int clients, double ours, double floor) {}

    /** @param ours times a second, as is {@code floor} */
    public void add(String what, int clients, double ours, double floor) {
        results.add(new Measurement(what, clients, ours, floor));
        System.out.printf(
                "bench: %-52s %d clients  %9.2f/s  by hand %9.2f/s  ratio %.2f%n",
                what, clients, ours, floor, ours / floor);
    }

    public void write() throws IOException {
        ObjectNode report = json.createObjectNode();
        report.put("processors", Runtime.getRuntime().availableProcessors());
        ArrayNode rows = report.putArray("measurements");
        results.forEach(result -> rows.addObject()
                .put("what", result.what())
                .put("clients", result.clients())
                .put("perSecond", result.ours())
                .put("byHandPerSecond", result.floor())
                .put("ratio", result.ours() / result.floor()));
        Files.createDirectories(Path.of("../target"));
        Files.writeString(Path.of("../target/" + name + ".json"), report.toPrettyString());
    }
}
