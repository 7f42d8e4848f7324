package io.formwork.testing;

import io.formwork.tenant.Caller;
import io.formwork.tenant.Tenant;
import io.formwork.tenant.Tenants;
import io.formwork.value.Uuid7;
import java.time.ZoneId;

/** Makes tenants that no other test knows. */
public class TestTenants {
    private final Tenants tenants;

    TestTenants(Tenants tenants) {
        this.tenants = tenants;
    }

    public Tenant create() {
        String code = "t" + Uuid7.next().toString().replace("-", "");
        return tenants.create(code, "Test company", ZoneId.of("Asia/Shanghai"));
    }

    /** The platform itself at work for a new tenant. */
    public Caller caller() {
        return Caller.system(create(), "test");
    }
}
