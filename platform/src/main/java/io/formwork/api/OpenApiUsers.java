package io.formwork.api;

import static io.formwork.api.OpenApiPaths.answer;
import static io.formwork.api.OpenApiPaths.body;
import static io.formwork.api.OpenApiPaths.done;
import static io.formwork.api.OpenApiPaths.headers;
import static io.formwork.api.OpenApiPaths.object;
import static io.formwork.api.OpenApiPaths.ref;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Describes the administration of users. */
final class OpenApiUsers {
    private OpenApiUsers() {}

    static void describe(OpenApiPaths paths) {
        paths.get("/users", "All users, for administrators", "listUsers");
        ObjectNode create = paths.operation("/users", "post", "A new user", "createUser", List.of());
        body(create, user("name", "password"));
        answer(create, "201", "The user, with the password for the first sign-in", ref("Any"));
        paths.get("/users/{name}", "One user", "getUser", "name");
        ObjectNode change = paths.operation("/users/{name}", "patch", "Change a user", "changeUser", List.of("name"));
        headers(change, "If-Match");
        body(change, user());
        answer(change, "200", "Changed", ref("Any"));
        ObjectNode reset = paths.operation(
                "/users/{name}/password", "post", "A new password to begin with", "resetPassword", List.of("name"));
        body(reset, object("password"));
        reset.withObjectProperty("requestBody").put("required", false);
        answer(reset, "200", "The user, with the password for the next sign-in", ref("Any"));
        ObjectNode own = paths.operation(
                "/password", "put", "Change one's own password, which ends all sessions", "changePassword", List.of());
        body(own, object("password", "newPassword"));
        done(own);
    }

    private static ObjectNode user(String... more) {
        ObjectNode schema = object(more);
        ObjectNode properties = (ObjectNode) schema.path("properties");
        for (String key : List.of("fullName", "email", "phone", "department", "manager", "language")) {
            properties.putObject(key).putArray("type").add("string").add("null");
        }
        properties.putObject("roles").put("type", "array").putObject("items").put("type", "string");
        properties.putObject("active").put("type", "boolean");
        return schema;
    }
}
