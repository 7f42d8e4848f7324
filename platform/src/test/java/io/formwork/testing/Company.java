package io.formwork.testing;

import io.formwork.tenant.Caller;
import tools.jackson.databind.json.JsonMapper;

/** A test company: its system caller, and clients that speak to the real server as one of its people. */
public record Company(Caller system, int port, JsonMapper json) {

    public ApiClient as(String user) {
        ApiClient anybody = new ApiClient("http://127.0.0.1:" + port + "/api/v1", "", json);
        String token = anybody.post(
                        "/sessions",
                        json.createObjectNode()
                                .put("tenant", system.tenant().code())
                                .put("username", user)
                                .put("password", TestCompanies.PASSWORD))
                .expect(201)
                .body()
                .get("token")
                .asString();
        return new ApiClient("http://127.0.0.1:" + port + "/api/v1", token, json);
    }
}
