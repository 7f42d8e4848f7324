package io.formwork;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class HouseTest {
    @Test
    void rooms_depend_only_on_what_their_package_info_allows() {
        ApplicationModules.of(FormworkApplication.class).verify();
    }
}
