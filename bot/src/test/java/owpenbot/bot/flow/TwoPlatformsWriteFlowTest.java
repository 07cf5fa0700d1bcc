package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.testing.RemoteClient;
import owpenbot.config.AccessSettings;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.testing.FakeCapabilities;
import owpenbot.connectors.testing.FakeConnector;
import owpenbot.connectors.testing.FakePerson;
import owpenbot.connectors.testing.Shown;

/// Two owners on two platforms who decide about one held write at the same time.
final class TwoPlatformsWriteFlowTest {

  private static final long LIMIT_SECONDS = 60;

  @TempDir private Path data;
  @TempDir private Path directory;
  private final FakeConnector here = connector("here");
  private final FakeConnector there = connector("there");
  private final FakePerson ann = here.person("1", "Ann");
  private final FakePerson ben = there.person("2", "Ben");

  private static FakeConnector connector(String platform) {
    return new FakeConnector(new ConnectorId(platform, "main"), FakeCapabilities.EVERYTHING);
  }

  private static Shown card(FakeConnector connector, FakePerson person, String outcome) {
    return connector.awaitShown(
        person.chat(),
        shown ->
            shown.message() instanceof ApprovalCard card
                && (outcome.isEmpty()
                    || (card.outcome() != null && card.outcome().contains(outcome))));
  }

  @Test
  void oneDecisionWinsTheOtherIsToldWhoseAndBothCardsAgree() throws Exception {
    BotUnderTest.Options options =
        BotUnderTest.Options.usual()
            .openwork(ServerWrites.own(Duration.ofMinutes(10)))
            .access(new AccessSettings(Set.of("here:1", "there:2"), Set.of(), true, false));
    try (BotUnderTest bot =
            BotUnderTest.start(data, directory.toRealPath(), null, options, here, there);
        RemoteClient client = new RemoteClient(bot.openwork.reading().url(), "own-client-token")) {
      String id = bot.openwork.reading().client().workspaces().getFirst().id();
      RemoteClient.Waiting request =
          client.asks("POST", "/workspace/" + id + "/plugins", "{\"spec\":\"p\"}");
      Shown anns = card(here, ann, "");
      Shown bens = card(there, ben, "");

      CyclicBarrier start = new CyclicBarrier(2);
      FutureTask<Receipt> allow = together(start, ann, anns, "Allow");
      FutureTask<Receipt> deny = together(start, ben, bens, "Deny");
      Receipt annIsTold = allow.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      Receipt benIsTold = deny.get(LIMIT_SECONDS, TimeUnit.SECONDS);

      boolean allowed = request.answer().statusCode() == 200;
      String winner = allowed ? "Allowed by Ann (here)" : "Denied by Ben (there)";
      card(here, ann, winner);
      card(there, ben, winner);
      assertThat(allowed ? annIsTold : benIsTold).isInstanceOf(Receipt.Acknowledge.class);
      Receipt late = allowed ? benIsTold : annIsTold;
      assertThat(late).isInstanceOf(Receipt.Refuse.class);
      assertThat(late.toString()).containsIgnoringCase(winner);
    }
  }

  private static FutureTask<Receipt> together(
      CyclicBarrier start, FakePerson person, Shown card, String label) {
    FutureTask<Receipt> click =
        new FutureTask<>(
            () -> {
              start.await(LIMIT_SECONDS, TimeUnit.SECONDS);
              return person.clicks(card, label);
            });
    Thread.ofVirtual().start(click);
    return click;
  }
}
