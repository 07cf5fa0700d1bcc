package owpenbot.client.openwork;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.ServerException.Kind;
import owpenbot.config.Secret;

/// Every call about a workspace: its request, to the letter, and the answer.
class WorkspaceClientTest {

  private static final String PLUGINS =
      """
      {"items":[{"spec":"a@1","source":"config","scope":"project"},
        {"spec":"x","source":"dir.project","scope":"project","path":"/w/x.ts"},{"odd":1}],
       "loadOrder":["config.global","config.project"],"warnings":["w"]}\
      """;

  @RegisterExtension static final StubbedServer SERVER = new StubbedServer();

  private final Http http = new Http();
  private final OpenworkClient client = SERVER.client(http);
  private final WorkspaceClient workspace = client.workspace("ws_1");

  @AfterEach
  void disconnect() {
    client.close();
    http.close();
  }

  @Test
  void readsAndPatchesSettings() {
    SERVER.answers("{\"opencode\":{\"model\":\"p/m\"},\"openwork\":null,\"updatedAt\":1000}");

    assertThat(workspace.config())
        .isEqualTo(new WorkspaceConfig("{\"model\":\"p/m\"}", "{}", Instant.ofEpochMilli(1000)));
    assertThat(workspace.patchConfig(new ConfigPatch("{\"model\":null}", null)))
        .isEqualTo(Instant.ofEpochMilli(1000));

    SERVER.asked("GET", "/workspace/ws_1/config");
    SERVER.asked("PATCH", "/workspace/ws_1/config", "{\"opencode\":{\"model\":null}}");
  }

  @Test
  void listsAddsAndRemovesPlugins() {
    SERVER.answers(PLUGINS);
    Plugins expected =
        new Plugins(
            List.of(
                new Plugin("a@1", "config", "project", null),
                new Plugin("x", "dir.project", "project", "/w/x.ts")),
            List.of("config.global", "config.project"),
            List.of("w"));

    assertThat(workspace.plugins(false)).isEqualTo(expected);
    assertThat(workspace.plugins(true)).isEqualTo(expected);
    assertThat(workspace.addPlugin("@s/p@2")).isEqualTo(expected);
    assertThat(workspace.removePlugin("@s/p")).isEqualTo(expected);

    SERVER.asked("GET", "/workspace/ws_1/plugins");
    SERVER.asked("GET", "/workspace/ws_1/plugins?includeGlobal=true");
    SERVER.asked("POST", "/workspace/ws_1/plugins", "{\"spec\":\"@s/p@2\"}");
    SERVER.asked("DELETE", "/workspace/ws_1/plugins/@s%2Fp");
  }

  @Test
  void listsWritesAndRemovesSkills() {
    SERVER.answers(
        """
        {"items":[{"name":"s","description":"d","path":"/w/s/SKILL.md","scope":"project"}],
         "warnings":[{"path":"/w/bad/SKILL.md","message":"no front matter"}]}\
        """);
    assertThat(workspace.skills(false))
        .isEqualTo(
            new Skills(
                List.of(new Skill("s", "d", "/w/s/SKILL.md", "project")),
                List.of("/w/bad/SKILL.md: no front matter")));

    SERVER.answers("{\"name\":\"s\",\"path\":\"/p\",\"description\":\"d\",\"scope\":\"project\"}");
    assertThat(workspace.putSkill(new NewSkill("s", "body", null)))
        .isEqualTo(new Skill("s", "d", "/p", "project"));
    workspace.removeSkill("s");

    SERVER.asked("GET", "/workspace/ws_1/skills");
    SERVER.asked("POST", "/workspace/ws_1/skills", "{\"name\":\"s\",\"content\":\"body\"}");
    SERVER.asked("DELETE", "/workspace/ws_1/skills/s");
  }

  @Test
  void listsWritesAndRemovesMcpServers() {
    SERVER.answers(
        "{\"items\":[{\"name\":\"m\",\"config\":{\"type\":\"local\"},\"source\":\"config.project\"}]}");
    List<McpServer> expected =
        List.of(new McpServer("m", "{\"type\":\"local\"}", "config.project", false));

    assertThat(workspace.mcp()).isEqualTo(expected);
    assertThat(workspace.putMcp("m", "{\"type\":\"local\"}")).isEqualTo(expected);
    assertThat(workspace.removeMcp("m")).isEqualTo(expected);

    SERVER.asked("GET", "/workspace/ws_1/mcp");
    SERVER.asked("POST", "/workspace/ws_1/mcp", "{\"name\":\"m\",\"config\":{\"type\":\"local\"}}");
    SERVER.asked("DELETE", "/workspace/ws_1/mcp/m");
  }

  @Test
  void listsWritesAndRemovesCommands() {
    SERVER.answers(
        "{\"items\":[{\"name\":\"c\",\"template\":\"t\",\"model\":null,\"scope\":\"workspace\"}]}");
    WorkspaceCommand expected = new WorkspaceCommand("c", "", "t", null, null, false, "workspace");

    assertThat(workspace.commands().items()).containsExactly(expected);
    assertThat(workspace.globalCommands(new Secret("h")).items()).containsExactly(expected);
    workspace.putCommand(new WorkspaceCommand("c", "d", "t", "build", null, true, ""));
    workspace.removeCommand("c");

    SERVER.asked("GET", "/workspace/ws_1/commands?scope=workspace");
    SERVER.verify(
        1,
        getRequestedFor(urlEqualTo("/workspace/ws_1/commands?scope=global"))
            .withHeader("X-OpenWork-Host-Token", equalTo("h"))
            .withHeader("Authorization", equalTo("Bearer " + StubbedServer.TOKEN)));
    SERVER.asked(
        "POST",
        "/workspace/ws_1/commands",
        "{\"name\":\"c\",\"description\":\"d\",\"template\":\"t\",\"agent\":\"build\",\"subtask\":true}");
    SERVER.asked("DELETE", "/workspace/ws_1/commands/c");
  }

  @Test
  void readsTheOriginalsAuditAndOurs() {
    SERVER.answers(
        """
        {"items":[{"id":"1","workspaceId":"ws_1","actor":{"type":"remote","clientId":"c",
          "tokenHash":"ab"},"action":"plugins.add","target":"opencode.json","summary":"s",
          "timestamp":5},
         {"id":"2","workspaceId":"ws_1","actor":{"type":"chat","clientId":"telegram:42"},
          "action":"mcp.add","target":"t","summary":"s","timestamp":6,"decision":"denied",
          "decider":"telegram:7","reason":"no"}]}\
        """);

    assertThat(workspace.audit(20))
        .containsExactly(
            new AuditEntry(
                "1",
                "ws_1",
                new AuditActor("remote", "c", "ab"),
                "plugins.add",
                "opencode.json",
                "s",
                Instant.ofEpochMilli(5),
                "",
                "",
                ""),
            new AuditEntry(
                "2",
                "ws_1",
                new AuditActor("chat", "telegram:42", ""),
                "mcp.add",
                "t",
                "s",
                Instant.ofEpochMilli(6),
                "denied",
                "telegram:7",
                "no"));
    SERVER.asked("GET", "/workspace/ws_1/audit?limit=20");
  }

  @Test
  void exportsAndImportsWithoutTouchingTheDocument() {
    SERVER.answers("{\"workspaceId\":\"ws_1\",\"opencode\":{\"a\":[1,2.5]}}");

    assertThat(workspace.export())
        .isEqualTo("{\"workspaceId\":\"ws_1\",\"opencode\":{\"a\":[1,2.5]}}");
    workspace.importBundle("{\"opencode\":{\"a\":1}}");

    SERVER.asked("GET", "/workspace/ws_1/export");
    SERVER.asked("POST", "/workspace/ws_1/import", "{\"opencode\":{\"a\":1}}");
  }

  @Test
  void readsEventsAndReloadsTheEngine() {
    SERVER.answers(
        """
        {"items":[{"id":"e","seq":8,"workspaceId":"ws_1","reason":"plugins",
          "trigger":{"type":"config","name":"p","action":"added","path":"/w/opencode.jsonc"},
          "timestamp":9}],"cursor":8,"workspaceId":"ws_1","disabled":false}\
        """);

    assertThat(workspace.events(7))
        .isEqualTo(
            new ReloadEvents(
                List.of(
                    new ReloadEvent(
                        "e", 8, "plugins", "p", "/w/opencode.jsonc", Instant.ofEpochMilli(9))),
                8,
                false));
    workspace.reloadEngine();

    SERVER.asked("GET", "/workspace/ws_1/events?since=7");
    SERVER.verify(1, postRequestedFor(urlEqualTo("/workspace/ws_1/engine/reload")));
  }

  @Test
  void anAnswerWithoutItemsIsNotThisApi() {
    SERVER.answers("{}");

    assertThatExceptionOfType(ServerException.class)
        .isThrownBy(workspace::mcp)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_THIS_API));
  }
}
