package io.formwork.scenario;

import io.formwork.definition.story.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Scenarios under way in a process of their own, and what they came to so far. */
public final class Trial {
    private final List<Scenario> scenarios;
    private final List<Tried> tried = new CopyOnWriteArrayList<>();
    private volatile @Nullable Process process;
    private volatile boolean over;
    private volatile boolean broken;
    private volatile boolean stopped;

    Trial(List<Scenario> scenarios) {
        this.scenarios = List.copyOf(scenarios);
    }

    /** @param failures what went otherwise than expected; empty where it holds */
    public record Tried(Scenario scenario, List<String> failures, Duration took) {
        public boolean holds() {
            return failures.isEmpty();
        }
    }

    public int scenarios() {
        return scenarios.size();
    }

    public List<Tried> tried() {
        return List.copyOf(tried);
    }

    public boolean over() {
        return over;
    }

    /** Whether it ended before all were tried, though nobody stopped it. */
    public boolean broken() {
        return broken;
    }

    /** Ends it; what was tried stays known. */
    public void stop() {
        stopped = true;
        Process running = process;
        if (running != null) {
            running.destroy();
        }
    }

    void runs(Process child) {
        process = child;
        if (stopped) {
            child.destroy();
        }
    }

    boolean isStopped() {
        return stopped;
    }

    void came(TrialCommand.Result result) {
        scenarios.stream()
                .filter(scenario -> scenario.place().file().equals(result.file()))
                .findFirst()
                .ifPresent(scenario ->
                        tried.add(new Tried(scenario, result.failures(), Duration.ofMillis(result.millis()))));
    }

    void ended() {
        broken = !stopped && tried.size() < scenarios.size();
        over = true;
    }
}
