package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.Identities;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.config.AccessSettings;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Secret;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.slack.SlackConnector;
import owpenbot.connectors.testing.slack.FakeSlack;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.slack.SlackRoom;
import owpenbot.connectors.testing.slack.SlackUser;

/// Several accounts of one platform in one bot, each with its own project; they come, change and go
/// while the others work.
@RealEngine
class IdentitiesFlowTest {

  private static final ConnectorId WORK = new ConnectorId("slack", "work");
  private static final ConnectorId HOBBY = new ConnectorId("slack", "hobby");

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void accountsWorkInTheirOwnProjectsAndComeChangeAndGoWhileAnotherGoesOn(
      EngineRelease release, Engines engines) throws Exception {
    FakeSlack work = slack(engines);
    FakeSlack hobby = slack(engines);
    SlackUser olga = work.user("U0OLGA001", "Olga");
    SlackUser olgaToo = hobby.user("U0OLGA001", "Olga");
    Path workProject = engines.directory();
    Path hobbyProject = engines.directory();
    Path data = engines.folder();
    BotUnderTest bot =
        BotUnderTest.start(
            data,
            engines.folder(),
            TelegramFlow.handle(engines.shared(release).engine()),
            BotUnderTest.Options.usual()
                .access(new AccessSettings(Set.of("slack:U0OLGA001"), Set.of(), true, false)));
    engines.atEnd(bot::close);
    Identities identities =
        new Identities(
            List.of(),
            config -> Optional.of(new SlackConnector(slack(config), data, CLOCK, RANDOM)),
            bot.directories);

    ConnectorConfig first = account("work", workProject, work, true);
    assertThat(identities.follow(List.of(first), bot.core).added()).containsExactly(WORK);
    work.awaitSocket();
    olga.writes("slow 2000 3");
    SeenPost live = sees(work, olga.direct(), p -> p.labels().contains("Stop"));
    long sockets = work.acceptedSockets();

    // A second account comes, and works where it belongs.
    ConnectorConfig second = account("hobby", hobbyProject, hobby, true);
    assertThat(identities.follow(List.of(first, second), bot.core).added()).containsExactly(HOBBY);
    hobby.awaitSocket();
    allow(hobby, olgaToo, "bash: echo hobby > mine.txt");
    assertThat(Files.readString(hobbyProject.resolve("mine.txt"))).isEqualTo("hobby\n");

    // It changes, and goes on with what it knew.
    ConnectorConfig changed = account("hobby", workProject, hobby, false);
    assertThat(identities.follow(List.of(first, changed), bot.core).changed())
        .containsExactly(HOBBY);
    allow(hobby, olgaToo, "bash: echo moved > moved.txt");
    assertThat(Files.readString(workProject.resolve("moved.txt"))).isEqualTo("moved\n");

    // It goes; the first never noticed any of it.
    assertThat(identities.follow(List.of(first), bot.core).removed()).containsExactly(HOBBY);
    hobby.await("no socket", () -> hobby.openSockets() == 0);
    assertThat(bot.core.connectors().all()).hasSize(1);
    var _ = olga.clicks(live, "Stop");
    work.awaitText(olga.direct(), "■ Stopped.");
    assertThat(work.acceptedSockets()).isEqualTo(sockets);
    assertThat(workProject.resolve("mine.txt")).doesNotExist();
    assertThat(hobbyProject.resolve("moved.txt")).doesNotExist();
  }

  private static final Clock CLOCK = Clock.systemUTC();
  private static final SecureRandom RANDOM = new SecureRandom();

  private static void allow(FakeSlack slack, SlackUser user, String prompt) {
    long before = slack.sent(user.direct()).stream().filter(p -> decided(p)).count();
    user.writes(prompt);
    SeenPost card = sees(slack, user.direct(), p -> p.labels().contains("Allow once"));
    var _ = user.clicks(card, "Allow once");
    slack.await(
        "the decision",
        () -> slack.sent(user.direct()).stream().filter(p -> decided(p)).count() > before);
    sees(slack, user.direct(), p -> p.ts().compareTo(card.ts()) > 0 && p.text().contains("done:"));
  }

  /// An engine that opens its first projects on a busy machine takes longer than the fake waits.
  private static SeenPost sees(FakeSlack slack, SlackRoom room, Predicate<SeenPost> wanted) {
    for (int attempt = 1; ; attempt++) {
      try {
        return slack.awaitPost(room, wanted);
      } catch (AssertionError e) {
        if (attempt == 3) {
          throw e;
        }
      }
    }
  }

  private static boolean decided(SeenPost post) {
    return post.text().contains("Allowed once by Olga");
  }

  private static ConnectorConfig.Slack slack(ConnectorConfig config) {
    return (ConnectorConfig.Slack) config;
  }

  private static FakeSlack slack(Engines engines) {
    FakeSlack slack = FakeSlack.start();
    engines.atEnd(slack::close);
    return slack;
  }

  private static ConnectorConfig account(String id, Path project, FakeSlack slack, boolean open) {
    return new ConnectorConfig.Slack(
        id,
        true,
        project,
        new Secret(FakeSlack.BOT_TOKEN),
        new Secret(FakeSlack.APP_TOKEN),
        slack.url(),
        open);
  }
}
