package io.formwork.template;

import io.formwork.audit.AuditTrail;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.DefinitionSet;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.UnknownDefinition;
import io.formwork.definition.element.Template;
import io.formwork.definition.reading.Node;
import io.formwork.definition.reading.Problem;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.reading.Sentence;
import io.formwork.definition.reading.YamlReader;
import io.formwork.permission.Permissions;
import io.formwork.tenant.Caller;
import io.formwork.value.LocalizedText;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.JsonNodeFactory;

/** The packages that the caller's tenant can install: those of the folders, and those that its own people brought along. */
@Service
public class Shelf {
    private static final String HEAD = "/template.yaml";

    private final Templates templates;
    private final UploadStore uploads;
    private final Definitions definitions;
    private final Permissions permissions;
    private final AuditTrail audit;

    Shelf(
            Templates templates,
            UploadStore uploads,
            Definitions definitions,
            Permissions permissions,
            AuditTrail audit) {
        this.templates = templates;
        this.uploads = uploads;
        this.definitions = definitions;
        this.permissions = permissions;
        this.audit = audit;
    }

    /**
     * A template that is installed or can be.
     *
     * @param layer as which it is laid over the others; empty where it stands beside them
     * @param installed the version that runs; empty where it does not
     * @param newest the newest version there is to be had; empty where it is no longer to be had
     * @param changed whether what is to be had is not what runs
     * @param uploadedBy who brought the newest version along; null where it lies in the folders
     */
    public record Offer(
            String template,
            LocalizedText title,
            @Nullable LocalizedText purpose,
            String layer,
            String installed,
            String newest,
            boolean changed,
            @Nullable String uploadedBy,
            @Nullable OffsetDateTime uploadedAt) {

        public boolean isInstalled() {
            return !installed.isEmpty();
        }
    }

    /** Everything that is installed or can be, by name. */
    @Transactional(readOnly = true)
    public List<Offer> offers() {
        requireConfigurer();
        Map<String, DefinitionPackage> installed = installed();
        List<UploadStore.Upload> brought = uploads.all();
        Set<String> names = new LinkedHashSet<>(installed.keySet());
        List<DefinitionPackage> all = all(brought);
        all.forEach(each -> names.add(each.template()));
        List<Offer> offers = new ArrayList<>();
        for (String name : names) {
            DefinitionPackage runs = installed.get(name);
            DefinitionPackage newest = newest(all, name).orElse(null);
            DefinitionPackage shown = newest == null ? runs : newest;
            if (shown != null) {
                offers.add(offer(name, shown, runs, newest, brought));
            }
        }
        return offers.stream().sorted(Comparator.comparing(Offer::template)).toList();
    }

    private static Offer offer(
            String name,
            DefinitionPackage shown,
            @Nullable DefinitionPackage runs,
            @Nullable DefinitionPackage newest,
            List<UploadStore.Upload> brought) {
        Template head = PackageHead.of(shown.files()).orElse(null);
        UploadStore.Upload upload = brought.stream()
                .filter(each -> newest != null && each.source().hash().equals(newest.hash()))
                .findFirst()
                .orElse(null);
        return new Offer(
                name,
                head == null ? LocalizedText.same(name) : head.title(),
                head == null ? null : head.purpose(),
                shown.layer(),
                runs == null ? "" : runs.version(),
                newest == null ? "" : newest.version(),
                newest != null && (runs == null || !defines(newest).equals(defines(runs))),
                upload == null ? null : upload.by(),
                upload == null ? null : upload.at());
    }

    /** What tells companies their stories changes nothing in those that run already. */
    private static Map<String, String> defines(DefinitionPackage source) {
        return Layer.of(source).files();
    }

    /** What runs, what is laid over the others included, by name. */
    private Map<String, DefinitionPackage> installed() {
        Map<String, DefinitionPackage> installed = new LinkedHashMap<>();
        definitions.packages().forEach(each -> installed.put(each.template(), each));
        definitions.layers().stream()
                .filter(layer -> !layer.template().isEmpty())
                .forEach(layer -> installed.put(
                        layer.template(),
                        DefinitionPackage.of(
                                layer.template(),
                                PackageHead.of(layer.files())
                                        .map(Template::version)
                                        .orElse("0"),
                                layer.files())));
        return installed;
    }

    private List<DefinitionPackage> all(List<UploadStore.Upload> brought) {
        List<DefinitionPackage> all = new ArrayList<>(templates.available());
        all.addAll(templates.laid());
        brought.forEach(upload -> all.add(upload.source()));
        return all;
    }

    private static Optional<DefinitionPackage> newest(List<DefinitionPackage> all, String template) {
        return all.stream()
                .filter(each -> each.template().equals(template))
                .reduce((one, other) -> PackageHead.VERSIONS.compare(other.version(), one.version()) > 0 ? other : one);
    }

    /**
     * The newest version that is to be had.
     *
     * @throws UnknownDefinition where there is none
     */
    @Transactional(readOnly = true)
    public DefinitionPackage newest(String template) {
        requireConfigurer();
        return newest(all(uploads.all()), template).orElseThrow(() -> new UnknownDefinition("template", template));
    }

    /**
     * The files of what is installed under a name, else of the newest that is to be had.
     *
     * @throws UnknownDefinition where there is neither
     */
    @Transactional(readOnly = true)
    public Map<String, String> files(String template) {
        requireConfigurer();
        DefinitionPackage runs = definitions.packages().stream()
                .filter(each -> each.template().equals(template))
                .findFirst()
                .orElse(null);
        return (runs == null ? newest(template) : runs).files();
    }

    /**
     * Keeps a package that somebody sent, once everything about it is found to be harmless and right.
     *
     * @throws TemplateRefusal with the first thing that is not
     */
    @Transactional
    public DefinitionPackage upload(byte[] zip) {
        requireConfigurer();
        DefinitionPackage source = checked(PackageArchive.read(zip));
        for (UploadStore.Upload known : uploads.all()) {
            boolean same = known.source().template().equals(source.template())
                    && known.source().version().equals(source.version());
            if (same && !known.source().hash().equals(source.hash())) {
                throw new TemplateRefusal("version-taken", source.template(), source.version());
            }
        }
        uploads.keep(source);
        record("upload", source.template(), source.version());
        return source;
    }

    /** Lets go of an uploaded version; what is installed goes on running. */
    @Transactional
    public void forget(String template, String version) {
        requireConfigurer();
        if (!uploads.forget(template, version)) {
            throw new UnknownDefinition("template", template);
        }
        record("forget", template, version);
    }

    private DefinitionPackage checked(Map<String, String> files) {
        List<String> heads = files.keySet().stream()
                .filter(path -> path.startsWith("templates/") && path.endsWith(HEAD) && path.split("/").length == 3)
                .toList();
        if (heads.size() != 1) {
            throw new TemplateRefusal(heads.isEmpty() ? "no-head" : "several-heads");
        }
        String name = heads.getFirst().split("/")[1];
        files.keySet().stream()
                .filter(path -> !path.split("/")[1].equals(name))
                .findFirst()
                .ifPresent(path -> {
                    throw new TemplateRefusal("not-its-own", path, name);
                });
        List<Problem> unreadable = unreadable(files);
        if (!unreadable.isEmpty()) {
            throw wrong(unreadable);
        }
        Template head = PackageHead.of(files).orElseThrow(() -> new TemplateRefusal("no-head"));
        if (!head.template().equals(name)) {
            throw new TemplateRefusal("wrong-name", head.template(), name);
        }
        if (!head.version().matches("[0-9]{1,6}(\\.[0-9]{1,6}){0,3}")) {
            throw new TemplateRefusal("bad-version", head.version());
        }
        DefinitionPackage source = DefinitionPackage.of(name, head.version(), files);
        if (!source.layer().equals(head.layer()) || head.variant() && head.partner()) {
            throw new TemplateRefusal("no-head");
        }
        requireNeeded(head);
        List<Problem> problems = definitions.check(with(source), source.isLaid() ? under(source) : List.of());
        if (!problems.isEmpty()) {
            throw wrong(problems);
        }
        return source;
    }

    /** Also what is only told, which nothing else looks at before it is told. */
    private static List<Problem> unreadable(Map<String, String> files) {
        Problems problems = new Problems();
        files.forEach((path, text) -> {
            if (path.endsWith(".yaml")) {
                Node root = YamlReader.read(path, text, problems);
                if (root != null && !(root instanceof Node.Mapping)) {
                    problems.add(root, "", "found {0}, expected a mapping", Sentence.of(root.kind()));
                }
            }
        });
        return problems.all();
    }

    private static TemplateRefusal wrong(List<Problem> problems) {
        String first = problems.getFirst().in(Caller.current().language());
        return problems.size() == 1
                ? new TemplateRefusal("wrong", first)
                : new TemplateRefusal("wrong.more", first, Integer.toString(problems.size() - 1));
    }

    private void requireNeeded(Template head) {
        List<String> installed = definitions.running();
        List<String> missing = head.requires().stream()
                .filter(each -> !installed.contains(each))
                .toList();
        if (!missing.isEmpty()) {
            throw new TemplateRefusal("requires", head.template(), String.join(", ", missing));
        }
    }

    /** What is laid, with what lies under it. */
    private List<Layer> under(DefinitionPackage source) {
        List<Layer> layers = definitions.layers().stream()
                .filter(layer ->
                        source.layer().equals(Layer.PARTNER) && layer.name().equals(Layer.VARIANT))
                .toList();
        return Layer.with(layers, Layer.of(source));
    }

    private List<DefinitionPackage> with(DefinitionPackage source) {
        List<DefinitionPackage> packages = new ArrayList<>(definitions.packages());
        packages.removeIf(each -> each.template().equals(source.template()));
        if (!source.isLaid()) {
            packages.add(source);
        }
        return packages;
    }

    private void record(String action, String template, String version) {
        UUID tenant = Caller.current().tenant().id();
        audit.record(
                action,
                "definitions",
                tenant,
                definitions.current().version(),
                JsonNodeFactory.instance.objectNode().put("template", template).put("to", version));
    }

    private DefinitionSet requireConfigurer() {
        DefinitionSet set = definitions.current();
        permissions.requireConfigurer(set);
        return set;
    }
}
