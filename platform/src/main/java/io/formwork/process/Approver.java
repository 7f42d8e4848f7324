package io.formwork.process;

import java.util.Locale;

/**
 * Somebody who is asked, and what for.
 *
 * @param name sign-in name
 * @param detail the role, field, or level of managers by which they were found; empty where there is none
 */
public record Approver(String name, Reason reason, String detail) {

    /** What somebody is asked for. */
    public enum Reason {
        INITIATOR,
        MANAGER,
        USER,
        FIELD,
        SCRIPT,
        ROLE,
        /** In the place of the initiator, who is not to decide about what is their own. */
        LEADER,
        /** Named for where nobody is found. */
        NAMED,
        /** Nobody was found: whoever configures the system. */
        ADMINISTRATOR;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
