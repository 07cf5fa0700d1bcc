package owpenbot.client.openwork;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import owpenbot.client.http.Http;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.ServerException.Kind;
import owpenbot.config.Secret;

/// Every call with the host token, which goes alone.
class OpenworkHostTest {

  private static final String HELD =
      """
      {"id":"a1","workspaceId":"ws_1","action":"plugins.add","summary":"Add plugin x",
       "paths":["/w/opencode.jsonc"],"createdAt":1000,
       "actor":{"type":"remote","clientId":"c","tokenHash":"ab"}%s}\
      """;
  private static final HeldWrite ORIGINAL =
      new HeldWrite(
          "a1",
          "ws_1",
          "",
          "plugins.add",
          "Add plugin x",
          List.of("/w/opencode.jsonc"),
          Instant.ofEpochMilli(1000),
          new AuditActor("remote", "c", "ab"),
          "",
          null,
          "");

  @RegisterExtension static final StubbedServer SERVER = new StubbedServer();

  private final Http http = new Http();
  private final OpenworkHost host = SERVER.host(http);

  @AfterEach
  void disconnect() {
    host.close();
    http.close();
  }

  @Test
  void listsHeldWritesOfTheOriginalAndOfOurs() {
    SERVER.answers("{\"items\":[" + HELD.formatted("") + "]}");
    assertThat(host.approvals()).containsExactly(ORIGINAL);
    SERVER.askedByHost("GET", "/approvals");

    SERVER.answers(
        "{\"items\":["
            + HELD.formatted(",\"diff\":\"+x\",\"expiresAt\":2000,\"requestHash\":\"cd\"")
            + "]}");
    HeldWrite ours = host.approvals(Duration.ofSeconds(20)).getFirst();
    assertThat(ours.diff()).isEqualTo("+x");
    assertThat(ours.expiresAt()).isEqualTo(Instant.ofEpochMilli(2000));
    assertThat(ours.requestHash()).isEqualTo("cd");
    SERVER.askedByHost("GET", "/approvals?wait=20");
  }

  @Test
  void decides() {
    SERVER.answers("{\"ok\":true,\"allowed\":true}");

    host.decide("a1", true, "", "");
    host.decide("a2", false, "telegram:42", "too broad");

    SERVER.askedByHost("POST", "/approvals/a1", "{\"reply\":\"allow\"}");
    SERVER.askedByHost(
        "POST",
        "/approvals/a2",
        "{\"reply\":\"deny\",\"by\":\"telegram:42\",\"reason\":\"too broad\"}");
  }

  @Test
  void aWriteThatWaitsNoMoreIsNotFound() {
    SERVER.stubFor(
        any(anyUrl())
            .willReturn(
                jsonResponse("{\"code\":\"approval_not_found\",\"message\":\"gone\"}", 404)));

    assertThatExceptionOfType(ServerException.class)
        .isThrownBy(() -> host.decide("a1", true, "", ""))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
        .satisfies(e -> assertThat(e.code()).isEqualTo("approval_not_found"));
  }

  @Test
  void theStreamReportsAndIgnoresWhatItDoesNotKnow() {
    String events =
        String.join(
            "\n\n",
            "data: {\"type\":\"snapshot\",\"items\":[]}",
            "data: {\"type\":\"requested\",\"approval\":"
                + HELD.formatted("").strip().replace("\n", "")
                + "}",
            "data:"
                + " {\"type\":\"settled\",\"id\":\"a1\",\"outcome\":\"denied\",\"by\":\"x\",\"reason\":\"r\"}",
            "data: {\"type\":\"finished\",\"id\":\"a1\",\"result\":\"conflict\",\"path\":\"/w\"}",
            "data: {\"type\":\"news\"}",
            "data: [",
            "");
    SERVER.stubFor(
        any(anyUrl()).willReturn(ok(events).withHeader("Content-Type", "text/event-stream")));

    try (ApprovalStream stream = host.events(Duration.ofSeconds(5))) {
      assertThat(stream.next()).isEqualTo(new ApprovalEvent.Snapshot(List.of()));
      assertThat(stream.next()).isEqualTo(new ApprovalEvent.Requested(ORIGINAL));
      assertThat(stream.next()).isEqualTo(new ApprovalEvent.Settled("a1", "denied", "x", "r"));
      assertThat(stream.next()).isEqualTo(new ApprovalEvent.Finished("a1", "conflict", "/w"));
      assertThat(stream.next()).isEqualTo(new ApprovalEvent.Other("news"));
      assertThat(stream.next()).isInstanceOf(ApprovalEvent.Other.class);
    }
    SERVER.askedByHost("GET", "/approvals/events");
  }

  @Test
  void makesListsAndRevokesTokens() {
    SERVER.answers(
        "{\"id\":\"t1\",\"token\":\"owt_geheim\",\"scope\":\"viewer\",\"createdAt\":5,\"label\":\"l\"}");
    IssuedToken issued = host.issue("viewer", "l");
    ServerToken about = new ServerToken("t1", "viewer", Instant.ofEpochMilli(5), "l");
    assertThat(issued).isEqualTo(new IssuedToken(about, new Secret("owt_geheim")));
    assertThat(issued.toString()).doesNotContain("owt_geheim");
    SERVER.askedByHost("POST", "/tokens", "{\"scope\":\"viewer\",\"label\":\"l\"}");

    SERVER.answers(
        "{\"items\":[{\"id\":\"t1\",\"scope\":\"viewer\",\"createdAt\":5,\"label\":\"l\"}]}");
    assertThat(host.tokens()).containsExactly(about);
    host.revoke("t1");
    SERVER.askedByHost("GET", "/tokens");
    SERVER.askedByHost("DELETE", "/tokens/t1");
  }

  @Test
  void theHostTokenDoesNotFollowARedirect() {
    SERVER.stubFor(any(anyUrl()).willReturn(temporaryRedirect("http://127.0.0.1:1/approvals")));

    assertThatExceptionOfType(ServerException.class)
        .isThrownBy(host::approvals)
        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_THIS_API))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(StubbedServer.HOST_TOKEN));
  }
}
