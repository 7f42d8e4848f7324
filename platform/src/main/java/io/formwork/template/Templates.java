package io.formwork.template;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the templates of the repository's folders into a tenant. */
@Service
public class Templates {
    private final TemplateProperties properties;
    private final Definitions definitions;

    Templates(TemplateProperties properties, Definitions definitions) {
        this.properties = properties;
        this.definitions = definitions;
    }

    /** All templates that lie in the folders now. */
    public List<DefinitionPackage> available() {
        return properties.folders().read().stream()
                .filter(each -> !each.isLaid())
                .toList();
    }

    /** What lies beside them to be laid over them: variants, and what partners made. */
    public List<DefinitionPackage> laid() {
        return properties.folders().read().stream()
                .filter(DefinitionPackage::isLaid)
                .toList();
    }

    /** Compiles what a new company is going to run, before its transaction begins. */
    void prepare() {
        definitions.prepare(available(), List.of());
    }

    /**
     * Installs all available templates into the caller's tenant, or brings them and what lies over them up to date; what is the
     * tenant's own stays.
     *
     * @return the version that the tenant runs afterwards
     */
    @Transactional
    public int installAll() {
        List<DefinitionPackage> laid = laid();
        List<Layer> layers = definitions.layers().stream()
                .map(layer -> laid.stream()
                        .filter(each -> each.template().equals(layer.template()))
                        .map(Layer::of)
                        .findFirst()
                        .orElse(layer))
                .toList();
        return definitions.publish(available(), layers, "templates from the repository");
    }
}
