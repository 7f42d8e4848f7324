package io.formwork.template;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
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

    /** Everything that lies in the folders now. */
    public List<DefinitionPackage> available() {
        return properties.folders().read();
    }

    /**
     * Installs all available templates into the caller's tenant, or brings them up to date; the tenant's own layers stay.
     *
     * @return the version that the tenant runs afterwards
     */
    @Transactional
    public int installAll() {
        return definitions.publish(available(), definitions.layers(), "templates from the repository");
    }
}
