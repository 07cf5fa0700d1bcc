package owpenbot.connectors.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.Receipt;

class FakeConnectorTest {

  private final FakeConnector connector = new FakeConnector();
  private final RecordingSink sink = new RecordingSink();
  private final FakePerson ann = connector.person("42", "Ann");

  private MessageRef send(String text) {
    return connector.send(ann.chat(), new OutboundMessage.Text(text), Delivery.loud("key"));
  }

  @Test
  void personsActsReachTheCoreAndItsAnswerComesBack() {
    connector.start(sink, Cursor.START);
    sink.answers(new Receipt.Refuse("no"));

    assertThat(ann.writes("hi")).isEqualTo(new Receipt.Refuse("no"));
    assertThat(sink.nextMessage().person()).isEqualTo(ann.id());
  }

  @Test
  void clickCarriesTheButtonsToken() {
    connector.start(sink, Cursor.START);
    Button yes = new Button("Yes", Button.Style.PRIMARY, "t1");
    connector.send(
        ann.chat(),
        new OutboundMessage.Text(OutboundMessage.Role.NOTICE, "sure?", List.of(List.of(yes))),
        Delivery.loud("key"));

    ann.clicks(connector.awaitText(ann.chat(), "sure?"), "Yes");

    assertThat(sink.next(InboundEvent.ButtonClick.class).token()).isEqualTo("t1");
  }

  @Test
  void refusedSendLeavesNothingAndLostOneIsThere() {
    connector.failNext(new DeliveryException(Reason.OFFLINE, "down"));
    assertThatThrownBy(() -> send("one")).isInstanceOf(DeliveryException.class);
    assertThat(connector.shown()).isEmpty();

    connector.loseNext();
    DeliveryException lost = catchThrowableOfType(DeliveryException.class, () -> send("two"));

    assertThat(lost.reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(connector.shown(ann.chat())).hasSize(1);
  }

  @Test
  void repeatIsFoundByItsKey() {
    MessageRef first = send("once");

    MessageRef again =
        connector.send(
            ann.chat(),
            new OutboundMessage.Text("once"),
            new Delivery("key", false, Delivery.Attempt.MAYBE_REPEAT));

    assertThat(again).isEqualTo(first);
    assertThat(connector.shown()).hasSize(1);
  }

  @Test
  void editKeepsWhatWasShownBefore() {
    MessageRef sent = send("one");

    connector.edit(sent, new OutboundMessage.Text("two"));

    Shown shown = connector.awaitText(ann.chat(), "two");
    assertThat(shown.history()).containsExactly(new OutboundMessage.Text("one"));
    connector.removes(sent);
    assertThat(
            catchThrowableOfType(
                    DeliveryException.class,
                    () -> connector.edit(sent, new OutboundMessage.Text("three")))
                .reason())
        .isEqualTo(Reason.GONE);
  }

  @Test
  void heldSendGoesOnWhenReleased() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<MessageRef> sending;
      try (Screen.Hold _ = connector.holdSends()) {
        sending = threads.submit(() -> send("late"));
        assertThat(connector.shown()).isEmpty();
      }
      assertThat(sending.get(10, TimeUnit.SECONDS).chat()).isEqualTo(ann.chat());
    }
  }
}
