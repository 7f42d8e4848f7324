package io.formwork.api;

import io.formwork.people.UserAccounts;
import io.formwork.people.UserEntry;
import io.formwork.tenant.Account;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The users, for those who administer them, and everybody's own password. Answers with a password in them are not
 * repeated under an idempotency key: it would have to be kept.
 */
@RestController
@RequestMapping("/api/v1")
class UsersController {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String[] ENTERED = {
        "fullName", "email", "phone", "department", "manager", "language", "roles", "active"
    };

    private final UserAccounts users;

    UsersController(UserAccounts users) {
        this.users = users;
    }

    @GetMapping("/users")
    JsonNode all() {
        ObjectNode answer = JSON.objectNode();
        ArrayNode items = answer.putArray("items");
        users.all().forEach(account -> items.add(json(account)));
        return answer;
    }

    @GetMapping("/users/{name}")
    ResponseEntity<JsonNode> read(@PathVariable String name) {
        Account account = users.read(name);
        return answer(200, account, json(account));
    }

    @PostMapping("/users")
    ResponseEntity<JsonNode> create(@RequestBody ObjectNode body) {
        Bodies.only(
                body,
                "name",
                "fullName",
                "email",
                "phone",
                "department",
                "manager",
                "language",
                "roles",
                "active",
                "password");
        String name = Bodies.text(body, "name");
        UserEntry blank = new UserEntry(name == null ? "" : name, "", null, null, null, null, "zh", Set.of(), true);
        return opened(201, users.create(entered(blank, body), Bodies.text(body, "password")));
    }

    @PatchMapping("/users/{name}")
    ResponseEntity<JsonNode> change(
            @PathVariable String name,
            @RequestBody ObjectNode body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Bodies.only(body, ENTERED);
        Account account = users.change(name, Revision.of(ifMatch), entry -> entered(entry, body));
        return answer(200, account, json(account));
    }

    @PostMapping("/users/{name}/password")
    ResponseEntity<JsonNode> reset(
            @PathVariable String name, @RequestBody(required = false) @Nullable ObjectNode body) {
        ObjectNode said = body == null ? JSON.objectNode() : body;
        Bodies.only(said, "password");
        return opened(200, users.resetPassword(name, Bodies.text(said, "password")));
    }

    @PutMapping("/password")
    ResponseEntity<Void> own(@RequestBody ObjectNode body) {
        Bodies.only(body, "password", "newPassword");
        users.changeOwnPassword(text(body, "password"), text(body, "newPassword"));
        return ResponseEntity.noContent().build();
    }

    /** What the body says over what there is; null takes away. */
    private static UserEntry entered(UserEntry entry, ObjectNode body) {
        return new UserEntry(
                entry.name(),
                body.has("fullName") ? text(body, "fullName") : entry.fullName(),
                body.has("email") ? Bodies.text(body, "email") : entry.email(),
                body.has("phone") ? Bodies.text(body, "phone") : entry.phone(),
                body.has("department") ? Bodies.text(body, "department") : entry.department(),
                body.has("manager") ? Bodies.text(body, "manager") : entry.manager(),
                body.has("language") ? text(body, "language") : entry.language(),
                body.has("roles") ? roles(body.get("roles")) : entry.roles(),
                body.has("active") ? flag(body.get("active")) : entry.active());
    }

    private static Set<String> roles(JsonNode node) {
        if (!node.isArray()) {
            throw Bodies.invalid("roles", "wrong-type.texts", "roles", node.toString());
        }
        Set<String> roles = new LinkedHashSet<>();
        for (JsonNode role : node) {
            if (!role.isString()) {
                throw Bodies.invalid("roles", "wrong-type.texts", "roles", node.toString());
            }
            roles.add(role.asString());
        }
        return roles;
    }

    private static boolean flag(JsonNode node) {
        if (!node.isBoolean()) {
            throw Bodies.invalid("active", "wrong-type.boolean", "active", node.toString());
        }
        return node.asBoolean();
    }

    private static String text(ObjectNode body, String key) {
        String value = Bodies.text(body, key);
        return value == null ? "" : value;
    }

    private static ResponseEntity<JsonNode> opened(int status, UserAccounts.Opened opened) {
        ObjectNode body = json(opened.account()).put("oneTimePassword", opened.password());
        return answer(status, opened.account(), body);
    }

    private static ResponseEntity<JsonNode> answer(int status, Account account, JsonNode body) {
        return ResponseEntity.status(status)
                .eTag("\"" + account.revision() + "\"")
                .cacheControl(CacheControl.noStore())
                .body(body);
    }

    private static ObjectNode json(Account account) {
        UserEntry entry = UserEntry.of(account);
        ObjectNode node = JSON.objectNode()
                .put("name", entry.name())
                .put("fullName", entry.fullName())
                .put("email", entry.email())
                .put("phone", entry.phone())
                .put("department", entry.department())
                .put("manager", entry.manager())
                .put("language", entry.language())
                .put("active", entry.active())
                .put("passwordDue", account.passwordDue())
                .put("revision", account.revision());
        ArrayNode roles = node.putArray("roles");
        entry.roles().forEach(roles::add);
        return node;
    }
}
