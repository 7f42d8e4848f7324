package io.formwork.ui.design.flow;

import io.formwork.design.FlowLint;
import io.formwork.document.DocumentSearch;
import io.formwork.document.Documents;
import io.formwork.process.DryRuns;
import io.formwork.process.Migrations;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.ui.design.DesignDesk;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Everything the design of a process on the screen asks of the rooms below. */
@Component
record FlowDesk(
        DesignDesk design,
        FlowLint lint,
        DryRuns runs,
        Migrations migrations,
        DocumentSearch search,
        Documents documents,
        Users users) {

    /** What people are called by their sign-in names. */
    Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        for (User user : users.all()) {
            people.put(user.name(), user.displayName());
        }
        return people;
    }
}
