package io.formwork.tenant;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A user as those see him who administer users.
 *
 * @param active whether he may sign in; who may not any more stays for what he did
 * @param passwordDue whether he has to choose a password of his own when he signs in next
 * @param revision counts changes, so that two administrators do not overwrite each other
 */
public record Account(
        User user, @Nullable String phone, Locale language, boolean active, boolean passwordDue, int revision) {

    public String name() {
        return user.name();
    }
}
