package io.formwork.scenario;

import io.formwork.FormworkApplication;
import io.formwork.database.EarlyDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** An application with a database of its own, both gone afterwards. */
final class ThrownAway {
    private ThrownAway() {}

    static int in(ToIntFunction<ConfigurableApplicationContext> doing) throws IOException {
        Path data = Files.createTempDirectory("formwork-scenarios");
        try (ConfigurableApplicationContext application = start(data)) {
            return doing.applyAsInt(application);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static ConfigurableApplicationContext start(Path data) {
        EarlyDatabase database = new EarlyDatabase();
        return new SpringApplicationBuilder(FormworkApplication.class)
                .initializers(database)
                .listeners(database)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--formwork.data=" + data,
                        "--formwork.db.url=",
                        "--formwork.demo=false",
                        // What happens by itself happens when a scenario says so.
                        "--formwork.automation.sweep=0s",
                        "--logging.level.root=warn",
                        "--spring.main.banner-mode=off");
    }
}
