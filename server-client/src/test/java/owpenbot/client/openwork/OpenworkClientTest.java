package owpenbot.client.openwork;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.ServerException.Kind;
import owpenbot.config.Secret;

/// What the server says about itself: every request to the letter, and the answer.
class OpenworkClientTest {

  @RegisterExtension static final StubbedServer SERVER = new StubbedServer();

  private final Http http = new Http();
  private final OpenworkClient client = SERVER.client(http);

  @AfterEach
  void disconnect() {
    client.close();
    http.close();
  }

  @Test
  void healthSendsNoToken() {
    SERVER.answers("{\"ok\":true,\"version\":\"0.1.0\",\"uptimeMs\":1500}");

    assertThat(client.health()).isEqualTo(new ServerHealth("0.1.0", Duration.ofMillis(1500)));
    SERVER.verify(1, getRequestedFor(urlEqualTo("/health")).withHeader("Authorization", absent()));
  }

  @Test
  void healthOfAnotherProgramIsTold() {
    SERVER.answers("{\"status\":\"up\"}");
    assertThatExceptionOfType(ServerException.class)
        .isThrownBy(client::health)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_THIS_API));

    SERVER.stubFor(get("/health").willReturn(ok("<html>").withHeader("Content-Type", "text/html")));
    assertThatExceptionOfType(ServerException.class)
        .isThrownBy(client::health)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_THIS_API));
  }

  @Test
  void errorsCarryCodeMessageAndDetails() {
    SERVER.stubFor(
        get("/workspaces")
            .willReturn(
                jsonResponse(
                    """
                    {"code":"write_denied","message":"Write request denied",
                     "details":{"requestId":"r1","reason":"timeout"}}\
                    """,
                    403)));

    assertThatExceptionOfType(ServerException.class)
        .isThrownBy(client::workspaces)
        .withMessage("GET /workspaces: 403 write_denied: Write request denied")
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo("write_denied");
              assertThat(e.details()).isEqualTo("{\"requestId\":\"r1\",\"reason\":\"timeout\"}");
            });
  }

  @Test
  void capabilitiesThatAreNotNamedAreNone() {
    SERVER.answers("{\"plugins\":{\"read\":true,\"write\":false},\"later\":1}");

    assertThat(client.capabilities())
        .isEqualTo(
            new Capabilities(
                Capability.NONE,
                new Capability(true, false),
                Capability.NONE,
                Capability.NONE,
                Capability.NONE));
    SERVER.asked("GET", "/capabilities");
  }

  @Test
  void listsWorkspacesWithTheirEngines() {
    SERVER.answers(
        """
        {"items":[{"id":"ws_1","name":"shop","path":"/srv/shop","workspaceType":"local",
          "opencode":{"baseUrl":"http://127.0.0.1:4096","directory":"/srv/shop","username":"u",
          "password":"geheim"}},{"id":"ws_2","path":"/b"}]}\
        """);

    assertThat(client.workspaces())
        .containsExactly(
            new Workspace(
                "ws_1",
                "shop",
                "/srv/shop",
                "local",
                null,
                null,
                new WorkspaceEngine(
                    "http://127.0.0.1:4096", "/srv/shop", "u", new Secret("geheim"))),
            new Workspace("ws_2", "", "/b", "local", null, null, null));
    assertThat(client.workspaces().toString()).doesNotContain("geheim");
  }

  @Test
  void asksWhoItIsAndHowTheServerDoes() {
    SERVER.answers(
        "{\"ok\":true,\"actor\":{\"type\":\"remote\",\"tokenHash\":\"ab\",\"scope\":\"viewer\"}}");
    assertThat(client.whoami())
        .isEqualTo(new Identity(new AuditActor("remote", null, "ab"), "viewer"));
    SERVER.asked("GET", "/whoami");

    SERVER.answers(
        """
        {"ok":true,"version":"1","uptimeMs":5,"readOnly":true,"workspaceCount":2,
         "approval":{"mode":"manual","timeoutMs":30000}}\
        """);
    assertThat(client.status())
        .isEqualTo(
            new ServerStatus("1", Duration.ofMillis(5), true, "manual", Duration.ofSeconds(30), 2));
    SERVER.asked("GET", "/status");
  }

  @Test
  void aNamedClientSendsItsName() {
    SERVER.answers("{\"items\":[]}");

    client.named("owpenbot-7").workspaces();

    SERVER.verify(
        1,
        getRequestedFor(urlEqualTo("/workspaces"))
            .withHeader("X-OpenWork-Client-Id", equalTo("owpenbot-7"))
            .withHeader("Authorization", equalTo("Bearer " + StubbedServer.TOKEN)));
  }
}
