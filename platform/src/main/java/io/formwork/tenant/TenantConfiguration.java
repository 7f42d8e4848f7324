package io.formwork.tenant;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class TenantConfiguration {

    @Bean
    PlatformTransactionManager transactionManager(HikariDataSource dataSource) {
        return new TenantTransactions(
                dataSource, dataSource.getMaximumPoolSize(), Duration.ofMillis(dataSource.getConnectionTimeout()));
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }
}
