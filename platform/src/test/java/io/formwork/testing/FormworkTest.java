package io.formwork.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestConstructor;

/**
 * A test against the whole application on a real PostgreSQL, listening on a free port; all tests of a run share it.
 * Each test makes a tenant of its own with {@link TestTenants}, so that none sees another's rows.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "formwork.data=target/test-data/${random.uuid}",
            "formwork.demo=false",
            "formwork.templates=../templates",
            "formwork.forms=../forms",
            "formwork.processes=../processes"
        })
@Import({TestTenants.class, TestCompanies.class})
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public @interface FormworkTest {}
