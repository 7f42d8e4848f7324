package io.formwork.ui.template;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.UploadHandler;
import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.language.OptionSource.Tone;
import io.formwork.permission.NotAConfigurer;
import io.formwork.template.Shelf.Offer;
import io.formwork.template.TemplateRefusal;
import io.formwork.template.Versions;
import io.formwork.tenant.Caller;
import io.formwork.ui.Blocks;
import io.formwork.ui.MainLayout;
import io.formwork.ui.Words;
import io.formwork.value.Messages;
import jakarta.annotation.security.PermitAll;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /templates}: what is installed, what is new, what else there is, and the versions that the company ran. */
@Route(value = "templates", layout = MainLayout.class)
@PermitAll
public class TemplatesScreen extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private static final int LARGEST = 20 * 1024 * 1024;
    private static final int MOST_NAMED = 6;

    private final transient TemplateDesk desk;
    /** A file comes by a request of its own. */
    private final transient Caller caller = Caller.current();

    TemplatesScreen(TemplateDesk desk) {
        this.desk = desk;
        addClassNames("fw-list", "fw-templates");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            show();
        } catch (NotAConfigurer e) {
            throw new NotFoundException();
        }
    }

    private void show() {
        List<Offer> offers = desk.shelf().offers();
        removeAll();
        Button own =
                new Button(Words.of("templates.own"), VaadinIcon.PACKAGE.create(), _ -> new OwnDialog(desk).open());
        add(Blocks.div(
                "fw-list-head",
                Blocks.div("fw-title", new H1(Words.of("templates"))),
                Blocks.div("fw-head-actions", own, upload())));
        Div groups = Blocks.div("fw-message-groups");
        List<Offer> fresh = offers.stream()
                .filter(offer -> offer.isInstalled() && offer.changed())
                .toList();
        groups.add(group("templates.new", fresh, "templates.new.none"));
        groups.add(group(
                "templates.installed",
                offers.stream()
                        .filter(offer -> offer.isInstalled() && !offer.changed())
                        .toList(),
                null));
        groups.add(group(
                "templates.others",
                offers.stream().filter(offer -> !offer.isInstalled()).toList(),
                "templates.others.none"));
        groups.add(versions());
        add(groups);
    }

    private Component upload() {
        Upload upload = new Upload(UploadHandler.inMemory((_, content) -> caller.run(() -> take(content))));
        upload.addClassName("fw-template-upload");
        upload.setUploadButton(new Button(Words.of("templates.upload"), VaadinIcon.UPLOAD_ALT.create()));
        upload.setDropAllowed(false);
        upload.setAcceptedFileTypes(".zip", "application/zip");
        upload.setMaxFileSize(LARGEST);
        upload.addFileRejectedListener(event -> Blocks.refusal(event.getErrorMessage()));
        upload.addAllFinishedListener(_ -> upload.clearFileList());
        return upload;
    }

    private void take(byte[] zip) {
        try {
            DefinitionPackage kept = desk.shelf().upload(zip);
            show();
            Blocks.notice(Words.of("templates.uploaded", kept.template(), kept.version()));
        } catch (TemplateRefusal e) {
            Blocks.refusal(e.sentence(Words.reader()));
        }
    }

    private Component group(String title, List<Offer> offers, @Nullable String none) {
        Div group = Blocks.div(
                "fw-message-group",
                Blocks.div(
                        "fw-message-about",
                        new H2(Words.of(title)),
                        Blocks.span("fw-quiet", offers.isEmpty() ? "" : Integer.toString(offers.size()))));
        offers.forEach(offer -> group.add(row(offer)));
        if (offers.isEmpty() && none != null) {
            group.add(Blocks.div("fw-automation", Blocks.span("fw-quiet", Words.of(none))));
        }
        group.setVisible(!offers.isEmpty() || none != null);
        return group;
    }

    private Component row(Offer offer) {
        Div name = Blocks.div(
                "fw-template-name",
                Blocks.span("fw-automation-title", offer.title().in(Words.reader())),
                Blocks.span("fw-template-version", version(offer)));
        if (!offer.layer().isEmpty()) {
            name.add(Blocks.badge(Words.of("templates." + offer.layer()), Tone.INFO));
        }
        Div what = Blocks.div("fw-automation-what", name);
        if (offer.purpose() != null) {
            what.add(Blocks.span("fw-quiet", offer.purpose().in(Words.reader())));
        }
        if (offer.uploadedBy() != null && offer.uploadedAt() != null) {
            what.add(Blocks.span(
                    "fw-quiet", Words.of("templates.by", desk.person(offer.uploadedBy()), moment(offer.uploadedAt()))));
        }
        Div row = Blocks.div("fw-automation", what);
        if (offer.uploadedBy() != null && !offer.isInstalled()) {
            Button forget = new Button(Words.of("templates.forget"), _ -> forget(offer));
            forget.addThemeVariants(ButtonVariant.TERTIARY);
            row.add(forget);
        }
        if (offer.changed()) {
            row.add(go(offer));
        } else {
            Anchor download = new Anchor(
                    new ArchiveDownload(
                            caller, offer.template(), () -> desk.shelf().files(offer.template())),
                    Words.of("templates.download"));
            download.addClassName("fw-template-link");
            row.add(download);
        }
        return row;
    }

    private static String version(Offer offer) {
        if (!offer.isInstalled()) {
            return offer.newest();
        }
        return offer.changed() ? offer.installed() + " → " + offer.newest() : offer.installed();
    }

    private static Component go(Offer offer) {
        RouterLink link = new RouterLink(
                Words.of(offer.isInstalled() ? "templates.see" : "templates.install"),
                UpgradeScreen.class,
                UpgradeScreen.at(offer.template()));
        link.addClassName("fw-button-link");
        return link;
    }

    private void forget(Offer offer) {
        desk.shelf().forget(offer.template(), offer.newest());
        show();
    }

    private Component versions() {
        Div group =
                Blocks.div("fw-message-group", Blocks.div("fw-message-about", new H2(Words.of("templates.versions"))));
        desk.versions().latest().forEach(version -> group.add(row(version)));
        return group;
    }

    private Component row(Versions.Version version) {
        Div name = Blocks.div(
                "fw-template-name",
                Blocks.span("fw-automation-title", Words.of("templates.version", Integer.toString(version.version()))));
        if (version.active()) {
            name.add(Blocks.badge(Words.of("templates.active"), Tone.SUCCESS));
        }
        Div what = Blocks.div(
                "fw-automation-what",
                name,
                new Span(changes(version)),
                Blocks.span("fw-quiet", desk.person(version.by()) + " · " + moment(version.at()) + note(version)));
        Div row = Blocks.div("fw-automation", what);
        if (!version.active()) {
            Button back = new Button(Words.of("templates.back"), _ -> ask(version));
            back.addThemeVariants(ButtonVariant.TERTIARY);
            row.add(back);
        }
        return row;
    }

    /** Only what a person said of it; what the product notes by itself is told better by what changed. */
    private static String note(Versions.Version version) {
        boolean ours = version.note().isBlank()
                || version.note().equals("overlay")
                || version.note().startsWith("template ")
                || version.note().startsWith("templates ");
        return ours ? "" : " · " + version.note();
    }

    private String changes(Versions.Version version) {
        String moves = version.moves().stream()
                .map(move -> move.from().isEmpty()
                        ? desk.template(move.template()) + " " + move.to()
                        : move.to().isEmpty()
                                ? Words.of("templates.gone", desk.template(move.template()))
                                : desk.template(move.template()) + " " + move.from() + " → " + move.to())
                .collect(Collectors.joining(" · "));
        String own = version.own().stream()
                .limit(MOST_NAMED)
                .map(desk::definition)
                .collect(Collectors.joining(Messages.text(Words.reader(), "list.separator")));
        int more = version.own().size() - MOST_NAMED;
        String all = moves.isEmpty() || own.isEmpty() ? moves + own : moves + " · " + own;
        return all.isEmpty() ? Words.of("templates.first") : more > 0 ? all + " +" + more : all;
    }

    private void ask(Versions.Version version) {
        ConfirmDialog dialog = new ConfirmDialog(
                Words.of("templates.back.title", Integer.toString(version.version())),
                Words.of("templates.back.text"),
                Words.of("templates.back"),
                _ -> {
                    desk.goBack(version.version());
                    // The menu and everything else is what it was then.
                    getUI().ifPresent(ui -> ui.getPage().reload());
                });
        dialog.setCancelable(true);
        dialog.setCancelText(Words.of("back"));
        dialog.open();
    }

    static String moment(OffsetDateTime at) {
        return at.atZoneSameInstant(Caller.current().tenant().zone())
                .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Words.reader()));
    }

    @Override
    public String getPageTitle() {
        return Words.of("templates");
    }
}
