package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.openwork.OpenworkSlot;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.bot.testing.ServerProcess;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// Writes that `openwork-server` holds as a process of its own, decided in a chat of the bot: what
/// it has is pushed, with its diff.
final class ServerProcessFlowTest {

  private static final String SETTINGS = "{\n  // kept\n  \"model\": \"a/b\",\n}\n";

  @TempDir private Path data;
  @TempDir private Path home;
  @TempDir private Path directory;
  private Path file;
  private ServerProcess server;
  private RemoteClient client;

  @BeforeEach
  void start() throws IOException {
    directory = directory.toRealPath();
    file = Files.writeString(directory.resolve("opencode.jsonc"), SETTINGS);
    server = ServerProcess.start(home, directory, 0, Duration.ofMinutes(5));
    client = new RemoteClient(server.url(), ServerProcess.TOKEN);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private ServerWrites bot() {
    return ServerWrites.start(
        data,
        directory,
        options ->
            options.openwork(
                ServerWrites.elsewhere(
                    server.url(), ServerProcess.TOKEN, ServerProcess.HOST_TOKEN)));
  }

  private RemoteClient.Waiting addPlugin(ServerWrites flow) {
    String id = flow.bot().openwork.reading().client().workspaces().getFirst().id();
    return client.asks("POST", "/workspace/" + id + "/plugins", "{\"spec\":\"my-plugin\"}");
  }

  @Test
  void aClickWritesTheFileInTheOtherProcess() throws IOException {
    try (ServerWrites flow = bot()) {
      RemoteClient.Waiting request = addPlugin(flow);
      SeenMessage card = flow.card();
      assertThat(card.text()).contains("+  \"plugin\": [").contains("Expires in 5m");

      flow.olga.clicks(card, "Allow");

      assertThat(request.answer().statusCode()).isEqualTo(200);
      assertThat(Files.readString(file)).contains("// kept").contains("\"my-plugin\"");
      flow.says(card, "Allowed by Olga (telegram) · ");
      String id = flow.bot().openwork.reading().client().workspaces().getFirst().id();
      assertThat(client.get("/workspace/" + id + "/audit").body()).contains("telegram:42");
    }
  }

  @Test
  void aDenialAHangUpAndAConflictAreToldForWhatTheyAre() throws IOException {
    try (ServerWrites flow = bot()) {
      RemoteClient.Waiting denied = addPlugin(flow);
      SeenMessage first = flow.card();
      flow.olga.clicks(first, "Deny");
      assertThat(denied.answer().statusCode()).isEqualTo(403);
      flow.says(first, "Denied by Olga (telegram) · ");

      RemoteClient.Waiting abandoned = addPlugin(flow);
      SeenMessage second = flow.card();
      abandoned.hangUp();
      flow.says(second, "the client hung up");

      RemoteClient.Waiting late = addPlugin(flow);
      SeenMessage third = flow.card();
      Files.writeString(file, SETTINGS.replace("a/b", "c/d"));
      flow.olga.clicks(third, "Allow");
      HttpResponse<String> answer = late.answer();
      assertThat(answer.statusCode()).isEqualTo(409);
      flow.says(third, "Not written: ");
      assertThat(Files.readString(file)).contains("c/d").doesNotContain("my-plugin");
    }
  }

  @Test
  void afterARestartOfTheBotTheOldCardStillDecides() throws IOException {
    try (ServerWrites flow = bot()) {
      RemoteClient.Waiting request = addPlugin(flow);
      SeenMessage card = flow.card();
      flow.telegram.awaitAllConfirmed();

      flow.stopBot();
      flow.startBot();
      flow.olga.clicks(card, "Allow");

      assertThat(request.answer().statusCode()).isEqualTo(200);
      flow.says(card, "Allowed by Olga (telegram)");
      assertThat(Files.readString(file)).contains("\"my-plugin\"");
    }
  }

  @Test
  void whatAKilledServerHeldIsSaidToBeCancelled() throws IOException {
    try (ServerWrites flow = bot()) {
      addPlugin(flow);
      SeenMessage card = flow.card();
      int port = server.url().getPort();

      server.kill();
      flow.says(card, "went down; what waited there was not written");
      flow.olga.writes("/plugins add x");
      flow.telegram.awaitText(flow.olga.room(), "read-only: the OpenWork server at");
      flow.olga.writes("/plugins");
      flow.telegram.awaitText(flow.olga.room(), "is not answering.");

      server = ServerProcess.start(home, directory, port, Duration.ofMinutes(5));
      flow.await("the server is back", () -> flow.bot().openwork.link().isPresent() && ready(flow));
      assertThat(flow.click(flow.olga, card, "Allow")).contains("went down");
      assertThat(Files.readString(file)).isEqualTo(SETTINGS);
    }
  }

  private static boolean ready(ServerWrites flow) {
    return flow.bot().openwork.standing() instanceof OpenworkSlot.Standing.Ready;
  }
}
