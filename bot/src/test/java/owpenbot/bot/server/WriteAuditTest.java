package owpenbot.bot.server;

import static org.assertj.core.api.Assertions.assertThat;
import static owpenbot.bot.server.ServerUnderTest.result;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.server.held.HeldWrite;

/// Nothing is written that the audit log does not know of beforehand.
class WriteAuditTest {

  private static final String ALLOW = "{\"reply\":\"allow\"}";
  private static final String SETTINGS = "{\n  \"plugin\": [\"one\"], // kept\n}\n";

  @TempDir Path root;
  private ServerUnderTest server;

  @BeforeEach
  void start() {
    server = new ServerUnderTest(root);
    server.file("opencode.jsonc", SETTINGS);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anAllowedWriteThatCannotBeAnnouncedIsNotDone() throws Exception {
    FutureTask<HttpResponse<String>> asked =
        server.asking("POST", "/plugins", "{\"spec\":\"two\"}");
    HeldWrite write = server.nextHeld();
    Path log = server.root.resolve("audit").resolve(server.workspaceId() + ".jsonl");
    Files.createDirectories(log.resolve("in the way"));

    server.host("POST", "/approvals/" + write.id(), ALLOW);

    assertThat(result(asked).statusCode()).isEqualTo(500);
    assertThat(result(asked).body()).contains("\"code\":\"audit_failed\"");
    assertThat(server.read("opencode.jsonc")).isEqualTo(SETTINGS);
  }

  @Test
  void theAnnouncementIsOnDiskBeforeTheFileChangesAndTheOutcomeBeforeTheAnswer() throws Exception {
    FutureTask<HttpResponse<String>> asked =
        server.asking("POST", "/plugins", "{\"spec\":\"two\"}");
    HeldWrite write = server.nextHeld();
    server.host("POST", "/approvals/" + write.id(), ALLOW);
    assertThat(result(asked).statusCode()).isEqualTo(200);

    Path log = server.root.resolve("audit").resolve(server.workspaceId() + ".jsonl");
    assertThat(Files.readAllLines(log))
        .satisfiesExactly(
            line -> assertThat(line).contains("\"stage\":\"intent\"", write.requestHash()),
            line -> assertThat(line).contains("\"stage\":\"outcome\"", "\"outcome\":\"done\""));
  }
}
