package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.console.Board.Waiting;
import owpenbot.connectors.console.Typed.Meaning;

/// What a line means, given what waits on the board.
class TypedTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final Board board = new Board();
  private int ids;

  private MessageRef show(OutboundMessage message, Instant at) {
    MessageRef ref = new MessageRef(ChatRef.parse("console/default/terminal"), "m" + ids++);
    board.add("key" + ids, ref, message, at);
    return ref;
  }

  private Meaning meaning(String text, Instant since) {
    return new Typed(text, since).meaning(board.waiting());
  }

  private Meaning later(String text) {
    return meaning(text, NOON.plusSeconds(60));
  }

  private static String token(Meaning meaning) {
    assertThat(meaning).isInstanceOf(Meaning.Press.class);
    return String.join(
        ",", ((Meaning.Press) meaning).buttons().stream().map(Button::token).toList());
  }

  @Test
  void aNumberIsAMessageWhenNothingWaits() {
    assertThat(later("2")).isEqualTo(new Meaning.Say("2"));
  }

  @Test
  void aNumberPressesWhenACardWaits() {
    show(Cards.command("K7Q2", "ls"), NOON);

    assertThat(token(later("2"))).isEqualTo("t-session");
    assertThat(token(later("4 "))).isEqualTo("t-deny");
    assertThat(token(later("1 k7q2"))).isEqualTo("t-once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2 apples", " 2", "2.", "v2", "2024", "1 or 2?", "yes"})
  void whatOnlyLooksLikeANumberIsAMessage(String text) {
    show(Cards.command("K7Q2", "ls"), NOON);

    assertThat(later(text)).isEqualTo(new Meaning.Say(text.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "6", "999", "1 ZZZZ", "1 2", "6 K7Q2"})
  void whatCannotBePressedGivesAHint(String text) {
    show(Cards.command("K7Q2", "ls"), NOON);

    assertThat(later(text)).isInstanceOf(Meaning.Hint.class);
  }

  @Test
  void aCardThatCameUpWhileTypingIsNotPressed() {
    show(Cards.command("A2B3", "ls"), NOON);
    Instant typing = NOON.plusSeconds(60);
    show(Cards.command("K7Q2", "rm -rf /"), typing.plusMillis(100));

    assertThat(meaning("1", typing)).isInstanceOf(Meaning.Hint.class);
    assertThat(token(meaning("1 A2B3", typing))).isEqualTo("t-once");
  }

  @Test
  void anOlderCardThatTookThePlaceOfADecidedOneIsNotPressedEither() {
    show(Cards.command("A2B3", "rm -rf /"), NOON);
    ApprovalCard card = Cards.command("K7Q2", "ls");
    MessageRef newest = show(card, NOON.plusSeconds(1));
    Instant typing = NOON.plusSeconds(60);
    board.replace(newest, Cards.decided(card, CardState.EXPIRED, "gone"), typing.plusMillis(100));

    assertThat(meaning("1", typing)).isInstanceOf(Meaning.Hint.class);
    assertThat(token(meaning("1", NOON.plusSeconds(70)))).isEqualTo("t-once");
  }

  @Test
  void choicesThatChangedUnderTheFingerAreNotPressed() {
    ApprovalCard card = Cards.command("K7Q2", "ls");
    MessageRef ref = show(card, NOON);
    Instant typing = NOON.plusSeconds(60);
    board.replace(
        ref,
        Cards.approval(
            "K7Q2",
            card.preview(),
            CardState.PENDING,
            null,
            List.of(List.of(new Button("Yes, always", Button.Style.NEUTRAL, "t-yes")))),
        typing.plusMillis(100));

    assertThat(meaning("1", typing)).isInstanceOf(Meaning.Hint.class);
    assertThat(token(meaning("1", NOON.plusSeconds(70)))).isEqualTo("t-yes");
  }

  @Test
  void aCardGoesBeforeATextWithButtons() {
    show(Cards.command("K7Q2", "ls"), NOON);
    show(withButton(), NOON.plusSeconds(1));

    assertThat(token(later("1"))).isEqualTo("t-once");
  }

  @Test
  void buttonsOfATextAreMeantUntilThePersonSaysSomething() {
    show(withButton(), NOON);
    assertThat(token(later("1"))).isEqualTo("t-cancel");

    board.said(NOON.plusSeconds(2));
    assertThat(later("1")).isEqualTo(new Meaning.Say("1"));
  }

  @Test
  void cardsWithoutAnIdGetOne() {
    show(Cards.question("", false, false), NOON);

    assertThat(board.waiting()).extracting(Waiting::label).containsExactly("C1");
    assertThat(token(later("2 c1"))).isEqualTo("q2");
  }

  @Test
  void severalNumbersAreForQuestionsWithSeveralAnswers() {
    show(Cards.question("M2QX", true, false), NOON);

    assertThat(token(later("1, 2"))).isEqualTo("q1,q2");
    assertThat(token(later("4"))).isEqualTo("q-skip");
  }

  @Test
  void theBoardIsBounded() {
    MessageRef first = show(Cards.answer("old"), NOON);
    for (int i = 0; i < Board.MAX_MESSAGES; i++) {
      show(Cards.answer("x"), NOON);
    }

    assertThat(board.replace(first, Cards.answer("new"), NOON)).isEmpty();
    assertThat(board.sent("key1")).isNull();
  }

  private static OutboundMessage withButton() {
    return new OutboundMessage.Text(
        OutboundMessage.Role.NOTICE,
        "Queued (place 2)",
        List.of(List.of(new Button("Cancel", Button.Style.NEUTRAL, "t-cancel"))));
  }
}
