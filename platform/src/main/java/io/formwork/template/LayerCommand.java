package io.formwork.template;

import io.formwork.definition.LayerFolder;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code ./formwork diff <a> <b>} and {@code ./formwork promote [--dry-run] <from> <to>}: what tenants changed of their
 * templates, told apart and carried from one to another, for version control and from a test to the real tenant. Each side
 * is a folder or an address.
 */
public final class LayerCommand {
    private static final int SAME = 0;
    private static final int DIFFERENT = 1;
    private static final int WRONG = 2;

    private LayerCommand() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System::getenv));
    }

    /** @return 0 where all is well or the same, 1 where there are differences or problems, 2 where it was called wrongly */
    static int run(List<String> arguments, Function<String, @Nullable String> environment) {
        List<String> rest = new ArrayList<>(arguments);
        boolean dryRun = rest.remove("--dry-run");
        if (rest.size() != 3 || !List.of("diff", "promote").contains(rest.getFirst())) {
            System.err.println("usage: diff <folder|url> <folder|url>, promote [--dry-run] <folder|url> <folder|url>");
            return WRONG;
        }
        try {
            LayerSource from = LayerSource.of(rest.get(1), "FORMWORK_FROM_TOKEN", environment);
            LayerSource to = LayerSource.of(rest.get(2), "FORMWORK_TO_TOKEN", environment);
            return rest.getFirst().equals("diff") ? diff(from, to) : promote(from, to, dryRun);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            System.err.println(e.getMessage());
            return WRONG;
        }
    }

    private static int diff(LayerSource one, LayerSource other) {
        List<String> lines = LayerDifference.between(one.files(), other.files());
        lines.forEach(System.out::println);
        return lines.isEmpty() ? SAME : DIFFERENT;
    }

    private static int promote(LayerSource from, LayerSource to, boolean dryRun) {
        Map<String, String> files = from.files();
        if (to instanceof LayerSource.Folder(var path)) {
            Map<String, String> there = LayerFolder.isOne(path) ? LayerFolder.read(path) : Map.of();
            LayerDifference.between(there, files).forEach(System.out::println);
            if (!dryRun) {
                LayerFolder.write(path, files);
            }
            return SAME;
        }
        LayerSource.Tenant tenant = (LayerSource.Tenant) to;
        Map<String, String> published = tenant.files();
        List<String> lines = LayerDifference.between(published, files);
        lines.forEach(System.out::println);
        if (lines.isEmpty()) {
            System.out.println("Nothing to promote");
            return SAME;
        }
        warn(from, tenant);
        Map<String, String> draft = tenant.draft();
        if (!draft.isEmpty() && !draft.equals(published)) {
            System.err.println("The token's user has a draft there that would be lost; publish or discard it first");
            return DIFFERENT;
        }
        tenant.draft(files);
        JsonNode check = tenant.check();
        boolean valid = check.path("valid").asBoolean(false);
        check.path("problems")
                .forEach(problem -> System.err.println("%s:%s: %s: %s"
                        .formatted(
                                problem.path("file").asString(""),
                                problem.path("line").asInt(0),
                                problem.path("key").asString(""),
                                problem.path("message").asString(""))));
        if (!valid || dryRun) {
            tenant.draft(published);
            System.out.println(valid ? "It could be published" : "Nothing was published");
            return valid ? SAME : DIFFERENT;
        }
        System.out.println("Published as version " + tenant.publish());
        return SAME;
    }

    /** An overlay written over one version of a template may contradict another. */
    private static void warn(LayerSource from, LayerSource.Tenant to) {
        if (!(from instanceof LayerSource.Tenant tenant)) {
            return;
        }
        Map<String, String> here = new TreeMap<>(tenant.templates());
        Map<String, String> there = to.templates();
        here.forEach((template, version) -> {
            if (!Objects.equals(version, there.get(template))) {
                System.err.println("Note: %s is %s here and %s there"
                        .formatted(template, version, there.getOrDefault(template, "not installed")));
            }
        });
    }
}
