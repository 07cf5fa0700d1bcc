package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// What lies in a workspace is shown in a chat, and taken out of it after a yes.
final class ServerThingsFlowTest {

  private static final String SETTINGS =
      """
      {
        "plugin": ["one"], // the only one
        "mcp": {"docs": {"type": "remote", "url": "https://mcp.example.com/x"}}
      }
      """;

  @TempDir private Path data;
  @TempDir private Path directory;

  private Path put(String name, String text) throws IOException {
    Path file = directory.toRealPath().resolve(name);
    Files.createDirectories(file.resolve("..").normalize());
    return Files.writeString(file, text);
  }

  private static void allowed(ServerWrites flow, String command, String shown) {
    flow.olga.writes(command);
    SeenMessage card = flow.card();
    assertThat(card.text()).contains(shown);
    flow.olga.clicks(card, "Allow");
    flow.says(card, "Allowed by Olga");
  }

  @Test
  void aChatsCommandsAreAboutItsOwnProjectAndNeverAboutAnother() throws IOException {
    put("opencode.jsonc", SETTINGS);
    put("inside/opencode.jsonc", "{\"plugin\": [\"inner\"]}");
    try (ServerWrites flow =
        ServerWrites.start(
            data,
            directory.toRealPath(),
            o -> o.openwork(ServerWrites.own(Duration.ofMinutes(10))))) {
      flow.olga.writes("/project inside");
      flow.telegram.awaitText(flow.olga.room(), "inside");
      flow.olga.writes("/plugins");
      SeenMessage list =
          flow.telegram.awaitMessage(
              flow.olga.room(), m -> m.byBot() && m.text().contains("inner"));
      assertThat(list.text()).doesNotContain("one");
      flow.olga.writes("/workspaces");
      flow.telegram.awaitText(flow.olga.room(), "inside (this chat's)");
    }
  }

  @Test
  void whatIsThereIsShownAndTakenOut() throws IOException {
    Path settings = put("opencode.jsonc", SETTINGS);
    Path skill =
        put(
            ".opencode/skills/tidy/SKILL.md",
            "---\nname: tidy\ndescription: Tidies\n---\nTidy up.\n");
    Path command = put(".opencode/commands/hello.md", "Say hello to everybody\n");
    try (ServerWrites flow =
        ServerWrites.start(
            data,
            directory.toRealPath(),
            o -> o.openwork(ServerWrites.own(Duration.ofMinutes(10))))) {
      flow.olga.writes("/skills show tidy");
      flow.telegram.awaitText(flow.olga.room(), "Tidy up.");
      flow.olga.writes("/commands show hello");
      flow.telegram.awaitText(flow.olga.room(), "Say hello to everybody");

      allowed(flow, "/plugins remove one", "-  \"plugin\": [\"one\"], // the only one");
      flow.told("No plugins.");
      allowed(flow, "/mcp remove docs", "mcp.example.com");
      flow.told("No MCP servers.");
      assertThat(Files.readString(settings)).contains("// the only one").doesNotContain("docs");
      allowed(flow, "/skills remove tidy", "Tidy up.");
      flow.await("the skill is gone", () -> Files.notExists(skill));
      allowed(flow, "/commands remove hello", "Say hello to everybody");
      flow.await("the command is gone", () -> Files.notExists(command));

      flow.olga.writes("/audit 1");
      SeenMessage last =
          flow.telegram.awaitMessage(
              flow.olga.room(), m -> m.text().contains("allowed by telegram:42"));
      assertThat(last.text()).contains("Remove command /hello").doesNotContain("Remove skill");
    }
  }
}
