package io.formwork.template;

import io.formwork.automation.Schedules;
import io.formwork.conversion.Conversions;
import io.formwork.conversion.LineQuantity;
import io.formwork.conversion.Offer;
import io.formwork.definition.Definitions;
import io.formwork.definition.story.LineShare;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryStep;
import io.formwork.document.Document;
import io.formwork.document.Documents;
import io.formwork.document.Entered;
import io.formwork.document.Fills;
import io.formwork.document.Scanned;
import io.formwork.document.Scans;
import io.formwork.exchange.Loads;
import io.formwork.process.Submission;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Users;
import io.formwork.value.DocumentRef;
import io.formwork.value.Line;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells a story through the same doors that people use, so that a demo company is as real as any. */
@Component
public class StoryTeller {
    private final Definitions definitions;
    private final Documents documents;
    private final Conversions conversions;
    private final Fills fills;
    private final Loads loads;
    private final Scans scans;
    private final Submission submission;
    private final StoryActs acts;
    private final StoryValues values;
    private final Users users;
    private final Schedules schedules;

    StoryTeller(
            Definitions definitions,
            Documents documents,
            Conversions conversions,
            Fills fills,
            Loads loads,
            Scans scans,
            Submission submission,
            StoryActs acts,
            StoryValues values,
            Users users,
            Schedules schedules) {
        this.definitions = definitions;
        this.documents = documents;
        this.conversions = conversions;
        this.fills = fills;
        this.loads = loads;
        this.scans = scans;
        this.submission = submission;
        this.acts = acts;
        this.values = values;
        this.users = users;
        this.schedules = schedules;
    }

    /** Tells all demo stories, in which later ones may name the documents of earlier ones. */
    void tell(Stories stories) {
        Cast cast = new Cast();
        stories.standing().forEach(story -> story.story().forEach(step -> tell(step, cast)));
        stories.told().forEach(story -> story.story().forEach(step -> tell(step, cast)));
    }

    /** Does what the step says, as the user whom it names, in the caller's transaction. */
    public void tell(StoryStep step, Cast cast) {
        caller(step.as()).run(() -> {
            step.acts().forEach(act -> acts.perform(act.kind(), cast.require(act.document())));
            if (step.automation() != null) {
                automated(step, cast);
            } else if (step.convert() != null) {
                keep(step, convert(step, step.convert(), cast), cast);
            } else if (step.edit() != null) {
                keep(step, edit(step, cast.require(step.edit()), cast), cast);
            } else if (step.form() != null) {
                Stream.concat(step.rows().stream(), Stream.ofNullable(step.values()))
                        .forEach(row -> keep(
                                step, documents.create(step.form(), values.entered(step.form(), row, cast)), cast));
            }
        });
    }

    private Caller caller(@Nullable String name) {
        Caller now = Caller.current();
        return name == null
                ? now
                : users.find(name)
                        .map(user -> new Caller(now.tenant(), user, users.language(name), now.source(), now.clock()))
                        .orElseThrow(() -> new IllegalStateException("The story names no user " + name));
    }

    private void keep(StoryStep step, Document document, Cast cast) {
        if (step.load() != null) {
            byte[] file = values.file(String.valueOf(step.file())).getBytes(StandardCharsets.UTF_8);
            loads.load(document.ref(), step.load(), file, null);
        }
        if (step.fill() != null) {
            fills.fill(document.ref(), step.fill(), null);
        }
        Scanned.Last last = Scanned.Last.NONE;
        for (String code : step.scan()) {
            String table = definitions
                    .current()
                    .requireForm(document.form())
                    .scans()
                    .keySet()
                    .iterator()
                    .next();
            last = scans.scan(document.ref(), table, code, last, null).scanned().last();
        }
        if (step.submits()) {
            submission.submit(document.ref(), null);
        }
        if (step.name() != null) {
            cast.put(step.name(), document.ref());
        }
    }

    /** The name of a step that makes something by itself is that of what was made first. */
    private void automated(StoryStep step, Cast cast) {
        String automation = Objects.requireNonNull(step.automation());
        List<Document> made =
                step.from() == null ? schedules.run(automation) : schedules.run(automation, cast.require(step.from()));
        if (step.name() != null && !made.isEmpty()) {
            cast.put(step.name(), made.getFirst().ref());
        }
    }

    private Document edit(StoryStep step, DocumentRef ref, Cast cast) {
        Document stored = documents.read(ref.form(), ref.id());
        Entered entered =
                step.values() == null ? new Entered(Map.of()) : values.changed(ref.form(), step.values(), stored, cast);
        return documents.change(ref.form(), ref.id(), step.revision(), entered);
    }

    private Document convert(StoryStep step, String conversion, Cast cast) {
        List<DocumentRef> sources = Stream.concat(Stream.ofNullable(step.from()), step.merge().stream())
                .map(cast::require)
                .toList();
        List<LineQuantity> wanted = new ArrayList<>();
        step.lines().forEach(line -> wanted.add(wanted(step, line, cast)));
        if (step.share() != null) {
            sources.forEach(source -> wanted.addAll(shares(source, conversion, step.share())));
        }
        String target = definitions.current().requireConversion(conversion).to();
        Entered entered = step.values() == null ? new Entered(Map.of()) : values.entered(target, step.values(), cast);
        return conversions.make(sources, conversion, wanted, entered);
    }

    private LineQuantity wanted(StoryStep step, LineShare share, Cast cast) {
        DocumentRef ref = cast.require(share.of() == null ? String.valueOf(step.from()) : share.of());
        Document source = documents.read(ref.form(), ref.id());
        String table = Objects.requireNonNull(definitions
                        .current()
                        .requireConversion(String.valueOf(step.convert()))
                        .lines())
                .from();
        List<Line> lines = source.values().lines(table);
        if (share.line() < 1 || share.line() > lines.size()) {
            throw new IllegalStateException("There is no line " + share.line() + " in " + source.label());
        }
        return new LineQuantity(lines.get(share.line() - 1).id(), share.quantity());
    }

    private List<LineQuantity> shares(DocumentRef source, String conversion, BigDecimal share) {
        return conversions.offers(source).stream()
                .filter(offer -> offer.conversion().conversion().equals(conversion))
                .map(Offer::open)
                .flatMap(List::stream)
                .map(line -> new LineQuantity(
                        line.line(), line.quantity().multiply(share).setScale(0, RoundingMode.CEILING)))
                .toList();
    }
}
