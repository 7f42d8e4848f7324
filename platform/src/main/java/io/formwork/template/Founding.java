package io.formwork.template;

import io.formwork.definition.Definitions;
import io.formwork.definition.InvalidDefinitions;
import io.formwork.definition.reading.Problems;
import io.formwork.definition.story.Stories;
import io.formwork.definition.story.StoryReader;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import io.formwork.tenant.Transactions;
import io.formwork.value.Uuid7;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes a company: its tenant, all templates, its people, and what is told of it. */
@Component
class Founding {
    private static final Logger log = LoggerFactory.getLogger(Founding.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Tenants tenants;
    private final StoryPeople people;
    private final Templates templates;
    private final StoryTeller teller;
    private final Definitions definitions;
    private final Transactions transactions;

    Founding(
            Tenants tenants,
            StoryPeople people,
            Templates templates,
            StoryTeller teller,
            Definitions definitions,
            Transactions transactions) {
        this.tenants = tenants;
        this.people = people;
        this.templates = templates;
        this.teller = teller;
        this.definitions = definitions;
        this.transactions = transactions;
    }

    boolean isFounded(String code) {
        return tenants.find(code).isPresent();
    }

    /**
     * What the templates tell, which are ready to be installed then.
     *
     * @throws InvalidDefinitions where they tell it wrongly
     */
    Stories stories() {
        Problems problems = new Problems();
        Stories stories = StoryReader.read(templates.available(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidDefinitions(problems.all());
        }
        templates.prepare();
        return stories;
    }

    /** A company with its administrator, who makes the other users. */
    void foundEmpty(String code, String name, String actor, Stories stories, String password) {
        found(
                code,
                name,
                actor,
                stories,
                () -> people.saveAdministrators(definitions.current().roles(), password));
    }

    /** A company with all the people that are told of. */
    void found(String code, String name, String actor, Stories stories, String password) {
        found(code, name, actor, stories, () -> people.save(stories.people(), password));
    }

    /** In one transaction: a start that was cut short begins again with nothing half told. One that is there stays as it is. */
    private void found(String code, String name, String actor, Stories stories, Runnable people) {
        if (isFounded(code)) {
            return;
        }
        Tenant tenant = new Tenant(Uuid7.next(), code, name, ZONE);
        Caller.system(tenant, actor)
                .run(() -> transactions.retrying(() -> {
                    tenants.create(tenant);
                    templates.installAll();
                    people.run();
                    teller.tell(stories);
                    return true;
                }));
        log.info("Tenant {} is ready", code);
    }
}
