package io.formwork.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a tenant's own layer is checked as it would lie over the templates, its scenarios too. */
class CheckCommandTest {
    private static final PackageFolders FOLDERS =
            new PackageFolders(Path.of("../templates"), Path.of("../forms"), Path.of("../processes"));

    @TempDir
    private Path own;

    private void write(String path, String text) throws IOException {
        Path file = own.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String checked(int code) {
        PrintStream usual = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            assertThat(CheckCommand.run(FOLDERS, own.toString())).isEqualTo(code);
        } finally {
            System.setOut(usual);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void what_a_layer_adds_and_what_its_scenarios_say_of_it_is_checked() throws IOException {
        write("overlays/form/item.yaml", """
                overlay: form/item
                changes:
                  - {at: fields.colour, is: {type: text, title: {en: Colour, zh: 颜色}}}
                """);
        String scenario = """
                scenario: coloured
                title: {en: Items have a colour, zh: 物料有颜色}
                because: A field of our own.
                requires: [purchase]
                background: small-company
                steps:
                  - when: A red one is entered
                    as: admin
                    form: item
                    name: red
                    values: {code: R, name: Red, unit: pcs, colour: red}
                    then: [{document: red, values: {colour: red}}]
                """;
        write("templates/own/scenarios/coloured.yaml", scenario);

        assertThat(checked(0)).contains("0 problems, 0 conflicts, 1 scenarios");

        write("templates/own/scenarios/coloured.yaml", scenario.replace("colour: red}\n", "coluor: red}\n"));
        assertThat(checked(1)).contains("coloured.yaml:11").contains("coluor").contains("did you mean 'colour'?");
    }
}
