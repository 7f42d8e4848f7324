package io.formwork.ui.design;

import io.formwork.tenant.Caller;
import io.formwork.tenant.User;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at a page with the eyes of a role, or in another language. */
public final class Looking {
    private Looking() {}

    /** @param role whose eyes to look with; null for one's own */
    public static <T> T as(@Nullable String role, Locale language, Supplier<T> drawing) {
        Caller self = Caller.current();
        User user = self.user();
        User reader = role == null
                ? user
                : new User(
                        user.id(),
                        user.name(),
                        user.displayName(),
                        Set.of(role),
                        user.department(),
                        user.manager(),
                        user.email());
        return new Caller(self.tenant(), reader, language, self.source(), self.clock()).get(drawing);
    }
}
