package io.formwork.template;

import io.formwork.definition.PackageFolders;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where templates are read from, and whether the demo companies are kept.
 *
 * <p>Paths are texts here: Spring would look for {@code ../templates} among its resources.
 *
 * @param demo make the tenants {@code demo} and {@code demo2}; by default with the embedded database only
 * @param demoPassword the password of every demo user; generated and printed once where it is empty
 * @param company a company without any records, made at the first start
 */
@ConfigurationProperties("formwork")
record TemplateProperties(
        @DefaultValue("templates") String templates,
        @DefaultValue("forms") String forms,
        @DefaultValue("processes") String processes,
        @Nullable Boolean demo,
        @Nullable String demoPassword,
        @Nullable Company company) {

    /** A company to be made where it is not there yet; none where its code is empty. */
    record Company(
            @DefaultValue("") String code,
            @DefaultValue("") String name,
            @DefaultValue("") String password) {}

    PackageFolders folders() {
        return new PackageFolders(Path.of(templates), Path.of(forms), Path.of(processes));
    }
}
