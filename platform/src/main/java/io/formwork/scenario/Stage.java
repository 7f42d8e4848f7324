package io.formwork.scenario;

import io.formwork.definition.DefinitionPackage;
import io.formwork.definition.Definitions;
import io.formwork.definition.Layer;
import io.formwork.definition.story.Scenario;
import io.formwork.definition.story.Stories;
import io.formwork.template.StoryPeople;
import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import io.formwork.tenant.Transactions;
import io.formwork.value.Uuid7;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Sets a tenant up for one scenario. The tenant stays behind, since ledgers and the trail only ever grow: scenarios run in
 * a database that is thrown away. Tenants with the same templates share their definitions, so another one costs little.
 */
@Component
class Stage {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Scenarios begin in the morning, and their clock goes on from there as any other. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private final Tenants tenants;
    private final Definitions definitions;
    private final StoryPeople people;
    private final Transactions transactions;

    Stage(Tenants tenants, Definitions definitions, StoryPeople people, Transactions transactions) {
        this.tenants = tenants;
        this.definitions = definitions;
        this.people = people;
        this.transactions = transactions;
    }

    /** The platform itself, at work for a new tenant that has these templates installed and these people. */
    Caller set(Scenario scenario, Stories stories, List<DefinitionPackage> packages) {
        Set<String> areas = new HashSet<>(stories.areas(scenario.requires()));
        areas.add(scenario.area());
        List<DefinitionPackage> wanted = packages.stream()
                .filter(source -> areas.contains(source.template()))
                .toList();
        List<Layer> layers = List.of();
        for (DefinitionPackage source : wanted) {
            layers = source.isLaid() ? Layer.with(layers, Layer.of(source)) : layers;
        }
        return set(
                scenario,
                stories,
                wanted.stream().filter(source -> !source.isLaid()).toList(),
                layers);
    }

    /** The same with everything that another tenant runs, or would run. */
    Caller set(Scenario scenario, Stories stories, List<DefinitionPackage> templates, List<Layer> layers) {
        Tenant tenant = tenants.create(
                new Tenant(Uuid7.next(), "scn-" + Uuid7.next().toString().replace("-", ""), scenario.scenario(), ZONE));
        Caller system = Caller.system(tenant, "scenario");
        Caller then = new Caller(tenant, system.user(), system.language(), system.source(), clock(scenario));
        then.run(() -> transactions.retrying(() -> {
            definitions.publish(templates, layers, "scenario " + scenario.scenario());
            people.saveWithoutPassword(stories.in(scenario).people());
            return true;
        }));
        return then;
    }

    private static Clock clock(Scenario scenario) {
        Clock real = Clock.system(ZONE);
        if (scenario.today() == null) {
            return real;
        }
        LocalDate day = LocalDate.parse(scenario.today());
        return Clock.offset(
                real, Duration.between(real.instant(), day.atTime(MORNING).atZone(ZONE)));
    }
}
