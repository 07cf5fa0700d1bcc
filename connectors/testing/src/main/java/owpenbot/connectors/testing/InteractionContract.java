package owpenbot.connectors.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.Form;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.Receipt;

/// What every connector must do with clicks, forms and people's files. Extend it in the connector's
/// module; see also [ConnectorContract] and [DeliveryContract].
public abstract class InteractionContract {

  private static final List<List<Button>> YES_NO =
      List.of(
          List.of(
              new Button("Yes", Button.Style.PRIMARY, "token-yes"),
              new Button("No", Button.Style.DANGER, "token-no")));

  /// The platform, fresh for each test.
  protected abstract PlatformDriver newPlatform();

  private PlatformDriver platform;
  private Connector connector;
  private RecordingSink sink;

  @BeforeEach
  void connect() {
    platform = newPlatform();
    sink = new RecordingSink();
    connector = platform.connector();
    connector.start(sink, Cursor.START);
    platform.writes("hi");
    var _ = sink.nextMessage();
  }

  @AfterEach
  void disconnect() {
    connector.close();
    platform.close();
  }

  private MessageRef send(OutboundMessage message) {
    return connector.send(platform.privateChat(), message, Delivery.loud("key"));
  }

  @Test
  void clickCarriesItsTokenAndIsAnswered() {
    MessageRef card = send(new OutboundMessage.Text(OutboundMessage.Role.NOTICE, "sure?", YES_NO));
    sink.answers(new Receipt.Acknowledge("Thank you"));

    String click = platform.clicks(card, "Yes");

    InboundEvent.ButtonClick event = sink.next(InboundEvent.ButtonClick.class);
    assertThat(event.token()).isEqualTo("token-yes");
    assertThat(event.card()).isEqualTo(card);
    assertThat(event.person()).isEqualTo(platform.person());
    assertThat(platform.answerTo(click)).contains("Thank you");
  }

  @Test
  void refusedClickSaysWhy() {
    MessageRef card = send(new OutboundMessage.Text(OutboundMessage.Role.NOTICE, "sure?", YES_NO));
    sink.answers(new Receipt.Refuse("Only owners may decide. " + "x".repeat(500)));

    String click = platform.clicks(card, "No");

    assertThat(platform.answerTo(click)).startsWith("Only owners may decide.");
  }

  @Test
  void clickThatTheCoreCouldNotTakeComesAgain() {
    MessageRef card = send(new OutboundMessage.Text(OutboundMessage.Role.NOTICE, "sure?", YES_NO));
    sink.failNext(1);

    String click = platform.clicks(card, "Yes");

    InboundEvent first = sink.next(InboundEvent.ButtonClick.class);
    InboundEvent second = sink.next(InboundEvent.ButtonClick.class);
    assertThat(second.header().eventId()).isEqualTo(first.header().eventId());
    assertThat(platform.answerSoFar(click)).isEmpty();
  }

  @Test
  void formComesBackFilledIn() {
    MessageRef card = send(new OutboundMessage.Text(OutboundMessage.Role.NOTICE, "sure?", YES_NO));
    var field = new Form.Field("reason", "Reason", true, true, 500);
    sink.answers(new Receipt.OpenForm(new Form("form-token", "Why not?", List.of(field))));
    String click = platform.clicks(card, "No");
    var _ = sink.next(InboundEvent.ButtonClick.class);
    var _ = platform.answerTo(click);
    sink.answers(Receipt.acknowledged());

    platform.submitsForm("too broad\nsecond line");

    InboundEvent.FormSubmit submitted = sink.next(InboundEvent.FormSubmit.class);
    assertThat(submitted.token()).isEqualTo("form-token");
    assertThat(submitted.values()).containsEntry("reason", "too broad\nsecond line");
    assertThat(submitted.person()).isEqualTo(platform.person());
  }

  @Test
  void fileIsFetchedUnderANameOfOurs() throws IOException {
    platform.sendsFile("../../evil.txt", new byte[] {1, 2, 3}, 3);

    AttachmentRef attachment = sink.nextMessage().attachments().getFirst();
    Path fetched = connector.fetch(attachment);

    assertThat(fetched).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(fetched.getFileName().toString()).doesNotContain("evil");
    Files.delete(fetched);
  }

  @Test
  void fileLargerThanStatedIsRefused() {
    long tooMuch = connector.capabilities().maxDownloadBytes() + 1;
    platform.sendsFile("small.bin", new byte[(int) tooMuch], 10);

    AttachmentRef attachment = sink.nextMessage().attachments().getFirst();
    DeliveryException refusal =
        catchThrowableOfType(DeliveryException.class, () -> connector.fetch(attachment));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
  }
}
