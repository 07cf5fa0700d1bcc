package owpenbot.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import owpenbot.bot.testing.EngineProxy;
import owpenbot.bot.testing.EngineRelease;
import owpenbot.bot.testing.Engines;
import owpenbot.bot.testing.RealEngine;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.config.AccessSettings;
import owpenbot.config.ApprovalSettings;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.Receipt;
import owpenbot.connectors.testing.FakeConnector;
import owpenbot.connectors.testing.FakePerson;
import owpenbot.connectors.testing.Shown;
import owpenbot.connectors.testing.telegram.SeenMessage;

/// Who decides, on what, and who comes too late.
@RealEngine
class DecisionFlowTest {

  private static final Pattern SHORT_ID = Pattern.compile("([A-Z0-9]{4,}) · sha ");

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void ofTwoOwnersOnTwoPlatformsTheFirstDecidesAndTheOtherIsToldWho(
      EngineRelease release, Engines engines) throws Exception {
    FakeConnector second = new FakeConnector();
    TelegramFlow flow =
        TelegramFlow.start(
            engines,
            TelegramFlow.handle(engines.shared(release).engine()),
            options ->
                options.access(
                    new AccessSettings(
                        Set.of("telegram:42", "fake:7"), Set.of("telegram:43"), true, false)),
            second);
    FakePerson otto = second.person("7", "Otto");
    flow.olga.writes("/whoami");
    flow.sees("an owner");
    flow.gus.writes("bash: echo both");
    SeenMessage olgas = flow.seesButton("Allow once");
    Shown ottos = second.awaitShown(otto.chat(), m -> m.text().contains("run a command"));

    CyclicBarrier start = new CyclicBarrier(2);
    Receipt receipt;
    String press;
    try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> one =
          people.submit(together(start, () -> flow.olga.clicks(olgas, "Allow once")));
      Future<Receipt> other = people.submit(together(start, () -> otto.clicks(ottos, "Deny")));
      press = one.get();
      receipt = other.get();
    }

    String answer = flow.telegram.awaitAnswer(press).text();
    boolean ottoWon = receipt instanceof Receipt.Acknowledge;
    String winner = ottoWon ? "Denied by Otto (fake)" : "Allowed once by Olga (telegram)";
    flow.seesChanged(olgas, winner);
    second.awaitShown(otto.chat(), m -> m.message() instanceof ApprovalCard c && says(c, winner));
    String loser = ottoWon ? answer : ((Receipt.Refuse) receipt).text();
    assertThat(loser).containsIgnoringCase(winner.substring(0, winner.indexOf(" (")));
  }

  private static boolean says(ApprovalCard card, String words) {
    String outcome = card.outcome();
    return outcome != null && outcome.contains(words);
  }

  private static <T> Callable<T> together(CyclicBarrier start, Callable<T> deed) {
    return () -> {
      start.await();
      return deed.call();
    };
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void anApprovalByTextThatComesTooLateIsToldThatItExpired(EngineRelease release, Engines engines) {
    TelegramFlow flow =
        TelegramFlow.start(
            engines,
            engines.shared(release).engine(),
            options ->
                options.approvals(
                    new ApprovalSettings(
                        ApprovalSettings.Mode.ASK, Duration.ofSeconds(1), Duration.ofMinutes(10))));
    flow.olga.writes("bash: echo late > late.txt");
    SeenMessage card = flow.sees("run a command");
    String id = shortId(card);
    flow.seesChanged(card, "nobody denied it");

    flow.olga.writes("/approve " + id + " once");

    flow.sees("Too late: it expired unanswered");
    assertThat(flow.directory.resolve("late.txt")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(names = "NEW")
  void aRequestIsAllowedAndDeniedByText(EngineRelease release, Engines engines) {
    TelegramFlow flow = TelegramFlow.start(engines, engines.shared(release).engine());
    flow.olga.writes("bash: echo typed");
    SeenMessage card = flow.seesButton("Allow once");

    flow.gus.writes("/approve " + shortId(card));
    flow.telegram.awaitText(flow.gus.room(), "Only an owner");
    flow.olga.writes("/approve " + shortId(card));
    flow.seesChanged(card, "Allowed once by Olga");
    flow.sees("done: typed");
    flow.olga.writes("bash: echo other");
    SeenMessage other =
        flow.telegram.awaitMessage(
            flow.olga.room(), m -> m.id() > card.id() && m.labels().contains("Deny"));
    flow.olga.writes("/deny " + shortId(other) + " not today");

    flow.seesChanged(other, "“not today”");
    flow.olga.writes("/approve ZZZZ");
    flow.sees("There is no request ZZZZ");
  }

  @ParameterizedTest
  @EnumSource(EngineRelease.class)
  void anOldButtonNeverAllowsWhatIsAskedAnewUnderItsId(EngineRelease release, Engines engines) {
    EngineProxy line = engines.proxied(release);
    TelegramFlow flow = TelegramFlow.start(engines, line.handle(), UnaryOperator.identity());
    flow.olga.writes("bash: echo shown");
    SeenMessage old = flow.seesButton("Allow once");
    PermissionAsk ask =
        engines.shared(release).client().permissions(flow.directory.toString()).getFirst();

    line.says(
        """
        {"directory":"%s","payload":{"type":"permission.asked","properties":{"id":"%s",\
        "sessionID":"%s","permission":"bash","patterns":["rm -rf secret"],\
        "metadata":{"command":"rm -rf secret"},"always":[]}}}\
        """
            .formatted(flow.directory, ask.id(), ask.sessionId()));

    SeenMessage changed = flow.sees("rm -rf secret");
    flow.seesChanged(old, "The request changed; " + shortId(changed));
    String press = flow.olga.clicksData(old, old.button("Allow once").data());
    assertThat(flow.telegram.awaitAnswer(press).text()).contains("Nothing was done");
    assertThat(engines.shared(release).client().permissions(flow.directory.toString()))
        .extracting(PermissionAsk::id)
        .containsExactly(ask.id());
    flow.olga.clicks(changed, "Deny");
    flow.seesChanged(changed, "Denied by Olga");
  }

  private static String shortId(SeenMessage card) {
    Matcher id = SHORT_ID.matcher(card.text());
    assertThat(id.find()).as(card.text()).isTrue();
    return id.group(1);
  }
}
