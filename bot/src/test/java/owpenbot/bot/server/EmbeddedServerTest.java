package owpenbot.bot.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.server.held.HeldWriteListener;
import owpenbot.bot.server.settings.RequestLog;
import owpenbot.bot.server.settings.Services;
import owpenbot.bot.testing.TickedTimers;
import owpenbot.client.http.Http;
import owpenbot.client.openwork.OpenworkClient;
import owpenbot.client.openwork.Workspace;
import owpenbot.config.Secret;

/// The server inside the bot: where it listens, and its tokens.
class EmbeddedServerTest {

  @TempDir private Path data;
  @TempDir private Path workspace;
  private final TickedTimers timers = new TickedTimers(Instant.parse("2026-11-23T10:00:00Z"));

  private EmbeddedServer.Options options(int port, String token) {
    return new EmbeddedServer.Options(
        data,
        data,
        port,
        List.of(workspace),
        Duration.ofMinutes(10),
        false,
        token.isEmpty() ? null : new Secret(token),
        null);
  }

  private Services services() {
    return new Services(
        _ -> false,
        new AuditLogs(data.resolve("audit"), timers.clock(), UnaryOperator.identity()),
        RequestLog.none(),
        timers,
        new Random());
  }

  private EmbeddedServer start(int port, String token) {
    return EmbeddedServer.start(options(port, token), HeldWriteListener.none(), services());
  }

  private static int status(URI url, String token) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(url.resolve("/capabilities"))
              .header("Authorization", "Bearer " + token)
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void itsTokensAreMadeOnceAndAreForTheirOwnerAlone() throws Exception {
    Secret client;
    Secret host;
    try (EmbeddedServer first = start(0, "")) {
      client = first.clientToken();
      host = first.hostToken();
      assertThat(client).isNotEqualTo(host);
      assertThat(status(first.url(), client.reveal())).isEqualTo(200);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.tokenFile())))
          .isEqualTo("rw-------");
    }
    try (EmbeddedServer second = start(0, "")) {
      assertThat(second.clientToken()).isEqualTo(client);
      assertThat(second.hostToken()).isEqualTo(host);
    }
  }

  @Test
  void aTokenOfTheSettingsTakesTheirPlace() throws Exception {
    try (EmbeddedServer server = start(0, "mine")) {
      assertThat(status(server.url(), "mine")).isEqualTo(200);
      assertThat(Files.readString(server.tokenFile())).contains("\"mine\"");
    }
  }

  @Test
  void itListensOnLoopbackOnlyAndElsewhereWhenItsPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0);
        EmbeddedServer server = start(taken.getLocalPort(), "")) {
      assertThat(server.url().getHost()).isEqualTo("127.0.0.1");
      assertThat(server.url().getPort()).isPositive().isNotEqualTo(taken.getLocalPort());
      assertThat(status(server.url(), server.clientToken().reveal())).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tauri://localhost", "http://localhost:5173", "https://evil.example"})
  void noPageMayCallIt(String origin) throws Exception {
    try (EmbeddedServer server = start(0, "");
        HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.url().resolve("/capabilities"))
              .header("Authorization", "Bearer " + server.clientToken().reveal())
              .header("Origin", origin)
              .build();

      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void aFolderThatComesLaterIsAWorkspaceLikeTheOthers(@TempDir Path later) throws Exception {
    Files.writeString(later.resolve("opencode.jsonc"), "{\"share\":\"disabled\"}");
    try (EmbeddedServer server = start(0, "mine");
        Http http = new Http()) {
      OpenworkClient client = new OpenworkClient(http, server.url(), new Secret("mine"));
      assertThat(client.workspaces()).hasSize(1);

      server.serve(later);
      server.serve(later);

      List<Workspace> all = client.workspaces();
      assertThat(all)
          .extracting(Workspace::path)
          .containsExactly(workspace.toRealPath().toString(), later.toRealPath().toString());
      assertThat(client.workspace(all.getLast().id()).config().toString()).contains("disabled");
    }
  }

  @Test
  void forOneCommandItsTokensAreOthersAndTheKeptOnesAreLeftAlone() throws Exception {
    Path file;
    try (EmbeddedServer server = start(0, "")) {
      file = server.tokenFile();
    }
    String kept = Files.readString(file);

    try (EmbeddedServer once =
        EmbeddedServer.once(options(0, ""), _ -> HeldWriteListener.none(), services())) {
      assertThat(kept).doesNotContain(once.clientToken().reveal());
      assertThat(status(once.url(), once.clientToken().reveal())).isEqualTo(200);
    }

    assertThat(Files.readString(file)).isEqualTo(kept);
  }
}
