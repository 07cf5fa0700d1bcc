package owpenbot.bot.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.audit.AuditDecision;
import owpenbot.bot.audit.AuditEntry;
import owpenbot.bot.audit.AuditOutcome;

class ServerApiTest {

  @TempDir Path root;
  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = new ServerUnderTest(root, true, false);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private String issued(String scope) {
    String body = server.host("POST", "/tokens", "{\"scope\":\"%s\"}".formatted(scope)).body();
    return body.replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
  }

  private void assertRefused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).startsWith("{\"code\":\"" + code + "\",\"message\":\"");
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
  }

  @Test
  void healthNeedsNoToken() {
    assertThat(server.send("GET", "/health", "", Map.of()).body())
        .matches("\\{\"ok\":true,\"version\":\"[^\"]+\",\"uptimeMs\":\\d+}");
  }

  @Test
  void everyOtherRouteNeedsItsToken() {
    assertRefused(server.send("GET", "/capabilities", "", Map.of()), 401, "unauthorized");
    assertRefused(server.send("GET", "/whoami", "", bearer("wrong")), 401, "unauthorized");
    assertRefused(server.host("GET", "/workspaces", ""), 401, "unauthorized");
    assertRefused(server.send("GET", "/approvals", "", Map.of()), 401, "unauthorized");
    assertRefused(server.call("GET", "/approvals", ""), 403, "forbidden");
    assertRefused(server.call("GET", "/nothing", ""), 404, "not_found");
  }

  @Test
  void theSchemeOfATokenMayBeWrittenInAnyCase() {
    Map<String, String> odd = Map.of("Authorization", "bEARER " + ServerUnderTest.TOKEN);

    assertThat(server.send("GET", "/whoami", "", odd).body())
        .contains("\"scope\":\"collaborator\"");
  }

  @Test
  void guessingIsSlowedAndTheRightTokenIsNot() {
    for (int i = 0; i < 20; i++) {
      assertThat(server.send("GET", "/whoami", "", bearer("wrong" + i)).statusCode())
          .isEqualTo(401);
    }

    assertRefused(server.send("GET", "/whoami", "", bearer("wrong")), 429, "too_many_attempts");
    assertThat(server.call("GET", "/whoami", "").statusCode()).isEqualTo(200);
  }

  @Test
  void issuedTokensAreToldOnceAndOpenWhatTheirScopeSays() throws Exception {
    String viewer = issued("viewer");
    String owner = issued("owner");

    assertThat(viewer).matches("owt_[0-9a-f]{32}");
    assertThat(server.host("GET", "/tokens", "").body())
        .contains("\"scope\":\"viewer\"")
        .doesNotContain(viewer);
    assertThat(Files.readString(server.root.resolve("tokens.json"))).doesNotContain(viewer);
    assertThat(server.send("GET", "/workspaces", "", bearer(viewer)).statusCode()).isEqualTo(200);
    HttpResponse<String> refused =
        server.send(
            "POST", "/workspace/" + server.workspaceId() + "/plugins", "{}", bearer(viewer));
    assertRefused(refused, 403, "forbidden");
    assertThat(refused.body()).contains("\"required\":\"collaborator\",\"scope\":\"viewer\"");
    assertThat(server.send("GET", "/approvals", "", bearer(owner)).statusCode()).isEqualTo(200);
  }

  @Test
  void aRevokedTokenOpensNothing() {
    String token = issued("collaborator");
    String id =
        server.host("GET", "/tokens", "").body().replaceFirst(".*\"id\":\"([^\"]+)\".*", "$1");

    assertThat(server.host("DELETE", "/tokens/" + id, "").statusCode()).isEqualTo(200);

    assertRefused(server.send("GET", "/whoami", "", bearer(token)), 401, "unauthorized");
    assertRefused(server.host("DELETE", "/tokens/" + id, ""), 404, "token_not_found");
    assertRefused(server.host("POST", "/tokens", "{\"scope\":\"god\"}"), 400, "invalid_scope");
  }

  @Test
  void viewersAreNotToldTheEnginesPassword() {
    assertThat(server.call("GET", "/workspaces", "").body())
        .contains("\"username\":\"opencode\",\"password\":\"engine-password\"")
        .contains("\"baseUrl\":\"http://127.0.0.1:4096\"");
    assertThat(server.send("GET", "/workspaces", "", bearer(issued("viewer"))).body())
        .contains("http://127.0.0.1:4096")
        .doesNotContain("engine-password");
    assertThat(server.call("GET", "/status", "").body()).doesNotContain("engine-password");
  }

  @Test
  void otherNamesOfThisMachineAndOtherPagesAreRefused() {
    try (RawClient raw = new RawClient(server.port())) {
      raw.send("GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
      assertThat(raw.readToEnd()).contains(" 403 ").contains("forbidden_host");
    }
    assertRefused(
        server.send("GET", "/health", "", Map.of("Origin", "https://evil.example")),
        403,
        "forbidden_origin");
  }

  @Test
  void allowedPagesGetTheHeadersTheyNeed() {
    HttpResponse<String> preflight =
        server.send("OPTIONS", "/workspaces", "", Map.of("Origin", "tauri://localhost"));

    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
        .hasValue("tauri://localhost");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
        .hasValue("Authorization, Content-Type, X-OpenWork-Host-Token, X-OpenWork-Client-Id");
    assertThat(preflight.headers().firstValue("Vary")).hasValue("Origin");
  }

  @Test
  void bodiesThatAreNoObjectAreRefused() {
    assertRefused(server.in("POST", "/plugins", "{"), 400, "invalid_json");
    assertRefused(server.in("POST", "/plugins", ""), 400, "invalid_json");
    assertRefused(server.in("POST", "/plugins", "null"), 400, "invalid_payload");
    assertRefused(server.in("POST", "/plugins", "[1]"), 400, "invalid_payload");
    assertRefused(server.in("POST", "/plugins", "{\"spec\":7}"), 400, "invalid_payload");
    assertRefused(
        server.in("POST", "/plugins", "{\"spec\":\"" + "x".repeat(1 << 20) + "\"}"),
        413,
        "payload_too_large");
  }

  @Test
  void malformedSettingsAreRefusedForReadsAndWritesAlike() {
    server.file("opencode.jsonc", "{ nonsense");

    assertRefused(server.in("GET", "/config", ""), 422, "invalid_jsonc");
    assertRefused(server.in("POST", "/plugins", "{\"spec\":\"a\"}"), 422, "invalid_jsonc");
    assertThat(server.read("opencode.jsonc")).isEqualTo("{ nonsense");
  }

  @Test
  void aReadOnlyServerWritesNothing() {
    server.close();
    server = new ServerUnderTest(root, true, true);

    assertRefused(server.in("POST", "/plugins", "{\"spec\":\"a\"}"), 403, "read_only");
    assertThat(server.call("GET", "/capabilities", "").body()).contains("\"write\":false");
    AuditEntry line = server.audit().workspace(server.workspaceId()).latest(1).getFirst();
    assertThat(line.event().decision()).isEqualTo(AuditDecision.REFUSED);
    assertThat(line.event().action()).isEqualTo("plugins.add");
    assertThat(line.event().reason()).startsWith("read_only");
    assertThat(line.outcome()).isEqualTo(AuditOutcome.NOT_DONE);
  }

  @Test
  void allKindsOfWritesWork() {
    assertThat(server.in("POST", "/plugins", "{\"spec\":\"@scope/a@1\"}").body())
        .contains("@scope/a@1");
    assertThat(server.in("DELETE", "/plugins/@scope%2Fa", "").body()).contains("\"items\":[]");
    assertThat(
            server
                .in(
                    "POST",
                    "/skills",
                    "{\"name\":\"greet\",\"description\":\"Says hello\",\"content\":\"Say"
                        + " hello.\"}")
                .body())
        .contains("\"name\":\"greet\",\"description\":\"Says hello\",\"path\":")
        .contains("\"scope\":\"project\"");
    assertThat(server.in("GET", "/skills", "").body()).contains("greet");
    assertThat(server.in("GET", "/skills/greet", "").body()).contains("Say hello.");
    assertThat(server.in("DELETE", "/skills/greet", "").body()).isEqualTo("{\"ok\":true}");
    assertThat(
            server
                .in(
                    "POST",
                    "/mcp",
                    "{\"name\":\"m\",\"config\":{\"type\":\"local\",\"command\":[\"x\"]}}")
                .body())
        .contains("\"name\":\"m\"");
    assertThat(server.in("DELETE", "/mcp/m", "").body()).isEqualTo("{\"items\":[]}");
    assertThat(server.in("POST", "/commands", "{\"name\":\"/go\",\"template\":\"Go on\"}").body())
        .contains("\"name\":\"go\"")
        .contains("\"scope\":\"workspace\"");
    assertThat(server.in("DELETE", "/commands/go", "").body()).isEqualTo("{\"ok\":true}");
    assertThat(server.in("PATCH", "/config", "{\"opencode\":{\"theme\":\"dark\"}}").body())
        .matches("\\{\"updatedAt\":\\d+}");
    assertThat(server.in("GET", "/config", "").body())
        .contains("\"theme\":\"dark\"")
        .matches(".*\"updatedAt\":\\d+}");
    assertThat(server.in("POST", "/import", "{\"opencode\":{\"theme\":\"light\"}}").body())
        .isEqualTo("{\"ok\":true}");
    assertThat(server.in("GET", "/export", "").body()).contains("\"theme\":\"light\"");
    assertThat(server.in("GET", "/audit?limit=3", "").body())
        .contains("config.import")
        .contains("\"decider\":\"auto\"");
  }

  @Test
  void changesAreToldWithACursor() {
    server.in("GET", "/events", "");
    server.in("POST", "/plugins", "{\"spec\":\"a\"}");

    String events = server.in("GET", "/events?since=0", "").body();
    assertThat(events)
        .contains("\"reason\":\"plugins\"")
        .contains("\"action\":\"plugins.add\"")
        .contains("\"disabled\":false");
    String cursor = events.replaceFirst(".*\"cursor\":(\\d+).*", "$1");
    assertThat(server.in("GET", "/events?since=" + cursor, "").body()).contains("\"items\":[]");
  }

  @Test
  void reloadingGoesToTheEngineAndIsAudited() {
    assertThat(server.in("POST", "/engine/reload", "").body()).contains("\"ok\":true");

    assertThat(server.reloaded).containsExactly(server.workspaceId());
    assertThat(server.audit().workspace(server.workspaceId()).latest(1).getFirst().event().action())
        .isEqualTo("engine.reload");
  }

  @Test
  void secretsLeaveOnlyWithTheHostToken() {
    server.file(
        "opencode.jsonc",
        "{\"mcp\":{\"m\":{\"type\":\"remote\",\"url\":\"https://x.example\",\"headers\":{\"Authorization\":\"Bearer"
            + " s3cret\"}}}}");

    assertThat(server.in("GET", "/export", "").body()).doesNotContain("s3cret");
    assertRefused(server.in("GET", "/export?includeSecrets=true", ""), 401, "unauthorized");
    assertThat(
            server
                .send(
                    "GET",
                    "/workspace/" + server.workspaceId() + "/export?includeSecrets=true",
                    "",
                    Map.of(
                        "Authorization",
                        "Bearer " + ServerUnderTest.TOKEN,
                        "X-OpenWork-Host-Token",
                        ServerUnderTest.HOST_TOKEN))
                .body())
        .contains("s3cret");
    assertThat(
            server
                .send(
                    "GET",
                    "/workspace/" + server.workspaceId() + "/mcp",
                    "",
                    bearer(issued("viewer")))
                .body())
        .doesNotContain("s3cret");
  }

  @Test
  void aPathThatLeadsOutOfTheWorkspaceIsRefusedAndNoted() throws Exception {
    Path outside = Files.createDirectories(root.resolve("outside"));
    Files.createSymbolicLink(server.workspace.resolve(".opencode"), outside);

    HttpResponse<String> response =
        server.in("POST", "/skills", "{\"name\":\"x\",\"description\":\"d\",\"content\":\"c\"}");

    assertRefused(response, 403, "path_escape");
    assertThat(outside).isEmptyDirectory();
    assertThat(
            server.audit().workspace(server.workspaceId()).latest(1).getFirst().event().decision())
        .isEqualTo(AuditDecision.PATH_ESCAPE);
  }

  @Test
  void theWholeApiIsBelowAWorkspacesMountToo() {
    String id = server.workspaceId();

    assertThat(server.call("GET", "/w/" + id + "/workspaces", "").body()).contains(id);
    assertThat(server.call("GET", "/w/" + id + "/workspace/" + id + "/plugins", "").statusCode())
        .isEqualTo(200);
    assertRefused(
        server.call("GET", "/w/" + id + "/workspace/ws_other/plugins", ""), 404, "not_found");
    assertRefused(
        server.call("GET", "/workspace/ws_other/plugins", ""), 404, "workspace_not_found");
  }
}
