package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import owpenbot.bot.flow.BotUnderTest.Options;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.config.OpenworkSettings;
import owpenbot.connectors.testing.discord.SeenMessage;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.slack.SlackUser;

/// Several waiting writes of one client on one card in Slack and in Discord: in a channel, where
/// the card calls those who decide, and in their private chat; looked at one by one, and each with
/// its own end in both.
@RealEngine
class ChatBundleFlowTest {

  private static final Duration MOMENT = Duration.ofSeconds(30);

  private static Options shownIn(Options options, String chat) {
    OpenworkSettings own = ServerWrites.own(Duration.ofMinutes(10));
    return options.openwork(
        new OpenworkSettings(
            own.url(),
            own.token(),
            own.hostToken(),
            own.port(),
            own.approvalTimeout(),
            own.serve(),
            List.of(chat)));
  }

  private static RemoteClient client(BotUnderTest bot) {
    return new RemoteClient(bot.openwork.reading().url(), "own-client-token");
  }

  private static RemoteClient.Waiting asksSkill(
      BotUnderTest bot, RemoteClient client, String name) {
    String workspace = bot.openwork.reading().client().workspaces().getFirst().id();
    String skill = "{\"name\":\"%s\",\"description\":\"d\",\"content\":\"c\"}".formatted(name);
    return client.asks("POST", "/workspace/" + workspace + "/skills", skill);
  }

  private static void onlyTheSecondIsWritten(Path directory, List<RemoteClient.Waiting> asked) {
    assertThat(asked.stream().map(RemoteClient.Waiting::answer).map(HttpResponse::statusCode))
        .containsExactly(403, 200, 403);
    assertThat(Stream.of("one", "two", "three").map(name -> skill(directory, name).toFile()))
        .extracting(file -> file.exists())
        .containsExactly(false, true, false);
  }

  private static Path skill(Path directory, String name) {
    return directory.resolve(".opencode/skills").resolve(name).resolve("SKILL.md");
  }

  @Test
  void inDiscord(Engines engines) {
    DiscordFlow flow = DiscordFlow.withoutBot(engines);
    flow.startBot(
        engines.shared(EngineRelease.NEW).engine(),
        shownIn(DiscordFlow.options(), "discord/default/" + flow.channel));
    try (RemoteClient client = client(flow.bot())) {
      RemoteClient.Waiting one = asksSkill(flow.bot(), client, "one");
      SeenMessage first = flow.sees(flow.channel, "a card", m -> m.labels().contains("Allow"));
      assertThat(first.pings()).containsExactly("<@42>");
      RemoteClient.Waiting two = asksSkill(flow.bot(), client, "two");
      flow.seesNow(first, "2 changes that one client asks for");
      RemoteClient.Waiting three = asksSkill(flow.bot(), client, "three");
      SeenMessage list = flow.seesNow(first, "3 changes that one client asks for");
      assertThat(list.labels()).containsExactly("Allow all 3", "Deny all 3", "One by one…");
      assertThat(list.text()).contains("one (+", "two (+", "three (+");

      String refused = flow.gus.clicks(list, "Allow all 3");
      assertThat(flow.discord.awaitAnswer(refused, a -> !a.texts().isEmpty()).text())
          .contains("Only an owner");
      flow.olga.clicks(list, "One by one…");
      SeenMessage page = flow.seesNow(first, "1 of 3 · ");
      assertThat(page.text()).contains("+name: one").doesNotContain("+name: two");
      assertThat(page.labels())
          .containsExactly("Allow", "Deny", "Deny + reason…", "List of 3", "Next ›");
      flow.olga.clicks(page, "Deny");
      flow.olga.clicks(flow.seesNow(first, "2 of 3 · "), "Allow");
      flow.olga.clicks(flow.seesNow(first, "3 of 3 · "), "Deny");

      onlyTheSecondIsWritten(flow.directory, List.of(one, two, three));
    }
    SeenMessage over = flow.sees(flow.channel, "the end", ChatBundleFlowTest::isOver);
    assertThat(over.labels()).containsExactly("Reload opencode");
    assertThat(over.pings()).isEmpty();
    SeenMessage inPrivate = flow.sees(flow.olga.room(), "the end", ChatBundleFlowTest::isOver);
    assertThat(inPrivate.pings()).isEmpty();
    flow.awaitQuiet();
    assertThat(flow.discord.sent(flow.channel)).hasSize(1);
    assertThat(flow.discord.sent(flow.olga.room())).hasSize(1);
  }

  private static boolean isOver(SeenMessage message) {
    return message.text().contains("1 allowed · 2 denied");
  }

  @Test
  void inSlack(Engines engines) {
    SlackFlow flow =
        SlackFlow.start(
            engines,
            engines.shared(EngineRelease.NEW).engine(),
            options -> shownIn(options, "slack/default/" + SlackFlow.TEAM));
    try (RemoteClient client = client(flow.bot())) {
      RemoteClient.Waiting one = asksSkill(flow.bot(), client, "one");
      SeenPost first = flow.sees(flow.team, "a card", p -> p.labels().contains("Allow"));
      assertThat(first.pings()).containsExactly("@U0OLGA001");
      RemoteClient.Waiting two = asksSkill(flow.bot(), client, "two");
      flow.becomes(first, "2 changes that one client asks for");
      RemoteClient.Waiting three = asksSkill(flow.bot(), client, "three");
      SeenPost list = flow.becomes(first, "3 changes that one client asks for");
      assertThat(list.labels()).containsExactly("Allow all 3", "Deny all 3", "One by one…");
      assertThat(list.text()).contains("one (+", "two (+", "three (+");

      SlackUser.Act refused = flow.gus.clicks(list, "Allow all 3");
      assertThat(flow.slack.answerTo(refused, MOMENT)).contains("Only an owner");
      var _ = flow.olga.clicks(list, "One by one…");
      SeenPost page = flow.becomes(first, "1 of 3 · ");
      assertThat(page.text()).contains("+name: one").doesNotContain("+name: two");
      assertThat(page.labels())
          .containsExactly("Allow", "Deny", "Deny + reason…", "List of 3", "Next ›");
      var _ = flow.olga.clicks(page, "Deny");
      var _ = flow.olga.clicks(flow.becomes(first, "2 of 3 · "), "Allow");
      var _ = flow.olga.clicks(flow.becomes(first, "3 of 3 · "), "Deny");

      onlyTheSecondIsWritten(flow.directory, List.of(one, two, three));
    }
    SeenPost over = flow.becomes(flow.sees(flow.team, "a card", _ -> true), "1 allowed · 2 denied");
    assertThat(over.labels()).containsExactly("Reload opencode");
    assertThat(over.pings()).isEmpty();
    assertThat(flow.sees("1 allowed · 2 denied").pings()).isEmpty();
    flow.awaitQuiet();
    assertThat(flow.slack.sent(flow.team)).hasSize(1);
    assertThat(flow.slack.sent(flow.olga.direct())).hasSize(1);
  }
}
