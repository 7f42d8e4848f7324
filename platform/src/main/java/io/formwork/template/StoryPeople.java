package io.formwork.template;

import io.formwork.definition.element.Roles;
import io.formwork.definition.story.People;
import io.formwork.tenant.User;
import io.formwork.tenant.Users;
import io.formwork.value.Uuid7;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Brings the people of stories into the caller's tenant. */
@Component
public class StoryPeople {
    private final Users users;

    StoryPeople(Users users) {
        this.users = users;
    }

    /** People who sign in with this password. */
    void save(Map<String, People.Person> people, String password) {
        people.forEach((name, person) -> users.save(user(name, person), password, Locale.CHINESE));
    }

    /** Somebody for each role that administers: whoever begins makes the users himself. */
    void saveAdministrators(Map<String, Roles.Role> roles, String password) {
        roles.forEach((key, role) -> {
            if (role.configures()) {
                String title = role.title().in(Locale.CHINESE);
                users.save(new User(Uuid7.next(), key, title, Set.of(key), null, null, null), password, Locale.CHINESE);
            }
        });
    }

    /** People who act in a story, and whom nobody can sign in as. */
    public void saveWithoutPassword(Map<String, People.Person> people) {
        people.forEach((name, person) -> users.saveWithoutPassword(user(name, person), Locale.CHINESE));
    }

    private static User user(String name, People.Person person) {
        return new User(
                Uuid7.next(),
                name,
                person.title().in(Locale.CHINESE),
                Set.copyOf(person.roles()),
                person.department(),
                person.manager(),
                name + "@example.com");
    }
}
