package io.formwork.ui;

import io.formwork.tenant.Tenant;
import io.formwork.tenant.User;
import java.security.Principal;

/** Who a browser session belongs to. */
record SignedIn(Tenant tenant, User user) implements Principal {

    @Override
    public String getName() {
        return user.name();
    }
}
