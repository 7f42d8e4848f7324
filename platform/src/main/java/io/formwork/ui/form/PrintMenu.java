package io.formwork.ui.form;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.formwork.definition.report.Print;
import io.formwork.document.Document;
import io.formwork.report.Prints;
import io.formwork.ui.Words;
import io.formwork.ui.design.paper.PrintScreen;
import io.formwork.value.DocumentRef;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A document on paper: one print as a link, several as a menu; each opens as a page beside. */
final class PrintMenu extends Div {

    /** @param designs whether the caller may change what stands on the papers */
    PrintMenu(Document document, Prints prints, boolean designs) {
        List<Print> offered = prints.of(document);
        setVisible(!offered.isEmpty() || designs);
        if (offered.size() == 1 && !designs) {
            Anchor one = link(document.ref(), offered.getFirst(), prints, "");
            one.addClassName("fw-print");
            one.add(new Icon("vaadin", "print"), new Span(Words.of("report.print")));
            add(one);
        } else if (!offered.isEmpty() || designs) {
            MenuBar bar = new MenuBar();
            bar.addThemeVariants(MenuBarVariant.TERTIARY);
            MenuItem menu = bar.addItem(new Icon("vaadin", "print"));
            menu.add(new Span(Words.of("report.print")));
            offered.forEach(print -> menu.getSubMenu()
                    .addItem(link(
                            document.ref(),
                            print,
                            prints,
                            print.definition().title().in(Words.reader()))));
            if (designs) {
                design(menu, document, offered);
            }
            add(bar);
        }
    }

    private static void design(MenuItem menu, Document document, List<Print> offered) {
        if (!offered.isEmpty()) {
            menu.getSubMenu().addSeparator();
        }
        offered.forEach(print -> menu.getSubMenu()
                .addItem(
                        offered.size() == 1
                                ? Words.of("paper.design")
                                : Words.of(
                                        "paper.design.named",
                                        print.definition().title().in(Words.reader())),
                        _ -> UI.getCurrent().navigate(PrintScreen.class, PrintScreen.at(print.key(), document.id()))));
        menu.getSubMenu()
                .addItem(
                        Words.of("paper.another"),
                        _ -> UI.getCurrent()
                                .navigate(PrintScreen.class, PrintScreen.another(document.form(), document.id())));
    }

    private static Anchor link(DocumentRef document, Print print, Prints prints, String text) {
        Anchor link = new Anchor(new Page(document, print.key(), prints), text);
        link.setTarget("_blank");
        link.addClassName("fw-menu-link");
        return link;
    }

    /** Set when it is fetched: as the document is then. */
    private record Page(DocumentRef document, String print, Prints prints) implements DownloadHandler {
        @Override
        public void handleDownloadRequest(DownloadEvent event) throws IOException {
            byte[] content = prints.pdf(document.form(), document.id(), print);
            event.setContentType("application/pdf");
            event.setContentLength(content.length);
            event.getResponse().setHeader("Content-Disposition", "inline; filename=\"" + print + ".pdf\"");
            try (OutputStream out = event.getOutputStream()) {
                out.write(content);
            }
        }
    }
}
