package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.slack.SlackUser;

/// A write that the OpenWork server holds, decided in each chat, in the same process in which
/// opencode answers: click, then the file, then a card that names who decided.
@RealEngine
class ChatWritesFlowTest {

  private static final Duration MOMENT = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final String SETTINGS = "{\n  // ours\n  \"share\": \"disabled\"\n}\n";

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void inSlack(EngineRelease release, Engines engines) throws IOException {
    SlackFlow flow =
        SlackFlow.start(
            engines,
            engines.shared(release).engine(),
            options -> options.openwork(ServerWrites.own(TIMEOUT)));
    Path file = Files.writeString(flow.directory.resolve("opencode.jsonc"), SETTINGS);
    flow.olga.writes("say opencode is there");
    flow.sees("opencode is there");
    try (RemoteClient client = client(flow.bot())) {
      RemoteClient.Waiting allowed = addPlugin(flow.bot(), client, "first-plugin");
      SeenPost card = flow.seesButton("Allow");
      assertThat(card.labels()).containsExactly("Allow", "Deny", "Deny + reason…");
      assertThat(card.text()).contains("first-plugin").contains("a remote client");
      assertThat(Files.readString(file)).doesNotContain("first-plugin");

      SlackUser.Act refused = flow.gus.clicks(card, "Allow");
      assertThat(flow.slack.answerTo(refused, MOMENT)).contains("Only an owner");
      var _ = flow.olga.clicks(card, "Allow");

      isWritten(allowed.answer(), file, "first-plugin");
      assertThat(flow.becomes(card, "Allowed by Olga (slack) · ").labels())
          .doesNotContain("Allow", "Deny");

      RemoteClient.Waiting denied = addPlugin(flow.bot(), client, "second-plugin");
      SeenPost second =
          flow.sees(
              flow.olga.direct(),
              "the second card",
              p -> p.labels().contains("Deny") && p.text().contains("second-plugin"));
      var _ = flow.olga.clicks(second, "Deny");
      isDenied(denied.answer(), file, "second-plugin");
      flow.becomes(second, "Denied by Olga (slack) · ");

      flow.olga.writes("say still answering");
      flow.sees("still answering");
    }
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void inTelegram(EngineRelease release, Engines engines) throws IOException {
    TelegramFlow flow =
        TelegramFlow.start(
            engines,
            TelegramFlow.handle(engines.shared(release).engine()),
            options -> options.openwork(ServerWrites.own(TIMEOUT)));
    Path file = Files.writeString(flow.directory.resolve("opencode.jsonc"), SETTINGS);
    flow.olga.writes("say opencode is there");
    flow.sees("opencode is there");
    try (RemoteClient client = client(flow.bot())) {
      RemoteClient.Waiting allowed = addPlugin(flow.bot(), client, "first-plugin");
      var card = flow.seesButton("Allow");
      assertThat(card.labels()).containsExactly("Allow", "Deny", "Deny + reason…");
      assertThat(card.text()).contains("first-plugin").contains("a remote client");
      assertThat(Files.readString(file)).doesNotContain("first-plugin");

      flow.olga.clicks(card, "Allow");

      isWritten(allowed.answer(), file, "first-plugin");
      assertThat(flow.seesChanged(card, "Allowed by Olga (telegram) · ").labels())
          .doesNotContain("Allow", "Deny");
      flow.olga.writes("say still answering");
      flow.sees("still answering");
    }
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void inDiscord(EngineRelease release, Engines engines) throws IOException {
    DiscordFlow flow =
        DiscordFlow.start(
            engines,
            engines.shared(release).engine(),
            options -> options.openwork(ServerWrites.own(TIMEOUT)));
    Path file = Files.writeString(flow.directory.resolve("opencode.jsonc"), SETTINGS);
    flow.olga.writes("say opencode is there");
    flow.sees("opencode is there");
    try (RemoteClient client = client(flow.bot())) {
      RemoteClient.Waiting allowed = addPlugin(flow.bot(), client, "first-plugin");
      var card = flow.seesButton("Allow");
      assertThat(card.labels()).containsExactly("Allow", "Deny", "Deny + reason…");
      assertThat(card.text()).contains("first-plugin").contains("a remote client");
      assertThat(Files.readString(file)).doesNotContain("first-plugin");

      String refused = flow.gus.clicks(card, "Allow");
      assertThat(flow.discord.awaitAnswer(refused, a -> !a.texts().isEmpty()).text())
          .contains("Only an owner");
      flow.olga.clicks(card, "Allow");

      isWritten(allowed.answer(), file, "first-plugin");
      assertThat(flow.seesNow(card, "Allowed by Olga (discord) · ").labels())
          .doesNotContain("Allow", "Deny");

      RemoteClient.Waiting denied = addPlugin(flow.bot(), client, "second-plugin");
      var second =
          flow.sees(
              flow.olga.room(),
              "the second card",
              m -> m.labels().contains("Deny") && m.text().contains("second-plugin"));
      flow.olga.clicks(second, "Deny");
      isDenied(denied.answer(), file, "second-plugin");
      flow.seesNow(second, "Denied by Olga (discord) · ");

      flow.olga.writes("say still answering");
      flow.sees("still answering");
    }
  }

  private static void isWritten(HttpResponse<String> answer, Path file, String plugin)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Files.readString(file)).contains("// ours").contains('"' + plugin + '"');
  }

  private static void isDenied(HttpResponse<String> answer, Path file, String plugin)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("write_denied");
    assertThat(Files.readString(file)).doesNotContain(plugin);
  }

  private static RemoteClient client(BotUnderTest bot) {
    return new RemoteClient(bot.openwork.reading().url(), "own-client-token");
  }

  private static RemoteClient.Waiting addPlugin(
      BotUnderTest bot, RemoteClient client, String plugin) {
    String workspace = bot.openwork.reading().client().workspaces().getFirst().id();
    return client.asks(
        "POST", "/workspace/" + workspace + "/plugins", "{\"spec\":\"" + plugin + "\"}");
  }
}
