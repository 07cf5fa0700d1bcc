package owpenbot.bot.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.bot.store.ApprovalRow;
import owpenbot.config.ApprovalSettings;
import owpenbot.config.ApprovalSettings.Mode;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.testing.FakeCapabilities;
import owpenbot.connectors.testing.FakeConnector;
import owpenbot.connectors.testing.Shown;

class ApprovalBrokerTest {

  @TempDir private Path folder;

  private @Nullable Office open;

  @AfterEach
  void close() {
    if (open != null) {
      open.close();
    }
  }

  @Test
  void askIsShownAndWaitsForAPerson() {
    Office office = office(Mode.ASK);

    office.asksToRun("per_1", "rm -rf build");

    ApprovalCard card = card(office.card("run a command"));
    assertThat(card.state()).isEqualTo(CardState.PENDING);
    assertThat(card.preview().text()).isEqualTo("rm -rf build");
    office.awaitState("per_1", ApprovalState.SHOWN);
    assertThat(office.source.replies()).isEmpty();
    assertThat(office.broker.open()).extracting(ApprovalRow::externalId).containsExactly("per_1");
  }

  @Test
  void decisionIsBroughtAndTheCardSaysSoOnlyAfterTheAskerHasIt() {
    Office office = office(Mode.ASK);
    office.source.deaf(true);
    office.asksToRun("per_1", "ls");
    office.card("run a command");

    assertThat(office.decides("per_1", Decision.Kind.ONCE)).isEmpty();
    office.awaitState("per_1", ApprovalState.SENT);
    office.connector.awaitShown(
        office.ann.chat(), shown -> card(shown).state() == CardState.SENDING);
    assertThat(office.shown()).noneMatch(shown -> card(shown).state() == CardState.ALLOWED);

    office.source.forgets("per_1");
    office.awaitState("per_1", ApprovalState.CONFIRMED);
    Shown allowed =
        office.connector.awaitShown(
            office.ann.chat(), shown -> card(shown).state() == CardState.ALLOWED);
    assertThat(card(allowed).outcome()).contains("Allowed once by Ann");
    assertThat(allowed.buttons()).isEmpty();
    assertThat(Office.decider(office.row("per_1"))).isEqualTo(office.ann.id());
  }

  @Test
  void secondDecisionIsRefusedWithWhoWasFirst() {
    Office office = office(Mode.ASK);
    office.asksToRun("per_1", "ls");
    office.decides("per_1", Decision.Kind.DENY);
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    assertThat(office.decides("per_1", Decision.Kind.ONCE))
        .startsWith("Already denied by Ann (fake)");
    assertThat(office.source.replies()).hasSize(1);
  }

  @Test
  void decisionOnSomethingUnknownIsRefused() {
    Office office = office(Mode.ASK);

    assertThat(office.broker.claim("nothing", Decision.of(Decision.Kind.ONCE, null, "")))
        .contains("I do not know this request any more.");
  }

  @Test
  void settingAllowAnswersUnseen() {
    Office office = office(Mode.ALLOW);

    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    assertThat(office.source.replies())
        .containsExactly(
            new Decision(Decision.Kind.ONCE, "allowed by settings", List.of(), null, ""));
    assertThat(office.shown()).isEmpty();
  }

  @Test
  void settingDenyTellsTheModelThatSettingsDeniedIt() {
    Office office = office(Mode.DENY);

    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    Decision reply = Objects.requireNonNull(office.source.lastReply());
    assertThat(reply.kind()).isEqualTo(Decision.Kind.DENY);
    assertThat(reply.reason()).isEqualTo("Denied by the bot's settings.");
    assertThat(office.shown()).isEmpty();
  }

  @Test
  void questionsAreShownWhateverTheModeIs() {
    Office office = office(Mode.DENY);

    office.asksColour("que_1");

    assertThat(office.card("Which colour?").buttons()).isNotEmpty();
  }

  @Test
  void sameAskAgainIsOneCard() {
    Office office = office(Mode.ASK);
    office.asksToRun("per_1", "ls");
    office.card("run a command");

    office.asksToRun("per_1", "ls");
    office.asksToRun("per_2", "pwd");
    office.awaitState("per_2", ApprovalState.SHOWN);

    assertThat(office.shown()).hasSize(2);
    assertThat(office.broker.open()).hasSize(2);
  }

  @Test
  void otherContentUnderTheSameIdIsANewRequestAndTheOldCardEnds() {
    Office office = office(Mode.ASK);
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);
    ApprovalRow old = office.row("per_1");
    Shown oldCard = office.card("run a command");

    office.asksToRun("per_1", "rm -rf /");
    office.awaitState("per_1", ApprovalState.SHOWN);

    ApprovalRow now = office.row("per_1");
    assertThat(now.id()).isNotEqualTo(old.id());
    assertThat(now.hash()).isNotEqualTo(old.hash());
    Shown ended =
        office.connector.awaitShown(
            office.ann.chat(),
            shown -> shown.ref().equals(oldCard.ref()) && shown.buttons().isEmpty());
    assertThat(card(ended).outcome())
        .startsWith("The request changed; " + now.shortId() + " shows what is asked now");
  }

  @Test
  void pressOnTheOldCardOfAChangedRequestDecidesNothing() {
    Office office = office(Mode.ASK);
    office.asksToRun("per_1", "ls");
    office.awaitState("per_1", ApprovalState.SHOWN);
    ApprovalRow old = office.row("per_1");
    office.asksToRun("per_1", "rm -rf /");

    Decision once = Decision.of(Decision.Kind.ONCE, office.ann.id(), "Ann");
    assertThat(office.broker.claim(old.id(), once))
        .hasValueSatisfying(why -> assertThat(why).startsWith("Nothing was done: the request"));
    assertThat(office.source.replies()).isEmpty();
  }

  @Test
  void sameRequestSeenFromElsewhereIsNotAnotherRequest() {
    Office office = office(Mode.ASK);
    office.asksToRun("per_1", "ls", "ses_1", "ses_1");
    ApprovalRow first = office.row("per_1");

    office.asksToRun("per_1", "ls", "ses_2", "ses_1");

    assertThat(office.row("per_1").id()).isEqualTo(first.id());
  }

  @Test
  void copyOnAPlatformThatIsNotConfiguredAnyMoreDoesNotHoldUpTheDecision() {
    Office office = office(Mode.ASK);
    office.connectors.add(
        new FakeConnector(new ConnectorId("fake", "second"), FakeCapabilities.EVERYTHING));
    office.asksToRun("per_1", "ls", "ses_1", office.guest());
    office.card("run a command");

    Office next = office.restarted(Office.ASK);
    open = next;

    assertThat(next.decides("per_1", Decision.Kind.ONCE)).isEmpty();
    next.awaitState("per_1", ApprovalState.CONFIRMED);
  }

  @Test
  void guestsCardIsDecidedOnceAndEveryCopySaysSo() {
    Office office = office(Mode.ASK);
    office.asksToRun("per_1", "ls", "ses_1", office.guest());
    Shown mine = office.card("run a command");

    office.presses(mine, "Deny");
    office.awaitState("per_1", ApprovalState.CONFIRMED);

    for (ChatRef chat : List.of(office.ann.chat(), office.guest().chat().ref())) {
      Shown copy = office.connector.awaitShown(chat, shown -> shown.buttons().isEmpty());
      assertThat(card(copy).outcome()).startsWith("Denied by Ann (fake)");
    }
  }

  @Test
  void requestIsFoundByWhatPeopleTypeInAnyCase() {
    Office office = office(Mode.ASK);
    office.asksToRun("per_1", "ls");
    String shortId = office.row("per_1").shortId();

    assertThat(office.broker.byShortId(shortId.toLowerCase(Locale.ROOT)))
        .map(ApprovalRow::externalId)
        .contains("per_1");
    assertThat(office.broker.byShortId("0000")).isEmpty();
  }

  private Office office(Mode mode) {
    Office office = new Office(folder, new ApprovalSettings(mode, null, Office.REMINDER));
    open = office;
    return office;
  }

  private static ApprovalCard card(Shown shown) {
    return (ApprovalCard) shown.message();
  }
}
