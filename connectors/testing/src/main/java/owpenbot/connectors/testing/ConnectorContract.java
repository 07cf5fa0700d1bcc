package owpenbot.connectors.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundEvent;

/// What every connector must do with events: hand each in, acknowledge it only when the core has
/// it, survive what platforms do. Extend it in the connector's module; see also [DeliveryContract]
/// and [InteractionContract].
public abstract class ConnectorContract {

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
  }

  @AfterEach
  void disconnect() {
    connector.close();
    platform.close();
  }

  private void start() {
    connector.start(sink, Cursor.START);
  }

  @Test
  void messageArrivesOnceAndIsAcknowledged() {
    start();
    platform.writes("hello");

    InboundEvent.Message message = sink.nextMessage();

    platform.awaitAcknowledged();
    assertThat(message.text()).isEqualTo("hello");
    assertThat(message.person()).isEqualTo(platform.person());
    assertThat(message.chat()).isEqualTo(platform.privateChat());
    assertThat(message.header().chat().kind()).isEqualTo(Chat.Kind.PRIVATE);
    assertThat(message.addressed()).isTrue();
    assertThat(message.header().at())
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(sink.rest()).isEmpty();
  }

  @Test
  void messageIsAcknowledgedOnlyAfterTheCoreTookIt() {
    start();
    var gate = sink.block();
    platform.writes("hello");

    platform.dropConnection();
    assertThat(platform.unacknowledged()).isEqualTo(1);
    gate.countDown();

    platform.awaitAcknowledged();
    assertThat(sink.nextMessage().text()).isEqualTo("hello");
  }

  @Test
  void messageThatTheCoreCouldNotTakeComesAgainWithTheSameId() {
    start();
    sink.failNext(1);
    platform.writes("hello");

    InboundEvent first = sink.nextMessage();
    InboundEvent second = sink.nextMessage();

    platform.awaitAcknowledged();
    assertThat(second.header().eventId()).isEqualTo(first.header().eventId());
  }

  @Test
  void whatWasMissedArrivesAfterARestart() {
    start();
    sink.failNext(1_000);
    platform.writes("hello");
    String eventId = sink.nextMessage().header().eventId();
    connector.close();

    sink = new RecordingSink();
    connector = platform.connector();
    start();

    assertThat(sink.nextMessage().header().eventId()).isEqualTo(eventId);
  }

  @Test
  void messagesOfAChatKeepTheirOrder() {
    start();
    for (int i = 0; i < 50; i++) {
      platform.writes("number " + i);
    }

    for (int i = 0; i < 50; i++) {
      assertThat(sink.nextMessage().text()).isEqualTo("number " + i);
    }
  }

  @Test
  void inAGroupItIsSaidWhetherTheBotWasMeant() {
    start();
    platform.writesInGroup("to nobody");
    platform.mentionsBotInGroup("to the bot");

    InboundEvent.Message first = sink.nextMessage();
    InboundEvent.Message second = sink.nextMessage();

    assertThat(first.addressed()).isFalse();
    assertThat(second.addressed()).isTrue();
    assertThat(second.text()).isEqualTo("to the bot");
    assertThat(second.chat()).isEqualTo(platform.group());
    assertThat(second.header().chat().kind()).isEqualTo(Chat.Kind.GROUP);
  }

  @Test
  void changedMessageIsSaidToBeChanged() {
    start();
    platform.writes("helo");
    platform.editsLast("hello");

    InboundEvent.Message message = sink.nextMessage();
    InboundEvent.MessageEdited edited = sink.next(InboundEvent.MessageEdited.class);

    assertThat(edited.text()).isEqualTo("hello");
    assertThat(edited.ref()).isEqualTo(message.ref());
  }

  @Test
  void malformedEventDoesNotStopTheNext() {
    start();
    platform.sendsMalformedEvent();
    platform.writes("after it");

    assertThat(sink.nextMessage().text()).isEqualTo("after it");
    platform.awaitAcknowledged();
  }

  @Test
  void hugeTextComesWholeAndStopsNothing() {
    start();
    String huge = "🙂".repeat(100_000);
    platform.writes(huge);
    platform.writes("after it");

    assertThat(sink.nextMessage().text()).isEqualTo(huge);
    assertThat(sink.nextMessage().text()).isEqualTo("after it");
  }

  @Test
  void startBeforeThePlatformIsUpConnectsLater() {
    platform.goesDown();
    start();
    Waiting.until("trouble is reported", () -> connector.health().problem() != null);
    assertThat(connector.health().state()).isIn(Health.State.STARTING, Health.State.RECONNECTING);

    platform.comesBack();
    platform.writes("at last");

    assertThat(sink.nextMessage().text()).isEqualTo("at last");
    awaitState(Health.State.CONNECTED);
    assertThat(connector.health().problem()).isNull();
  }

  @Test
  void lostConnectionIsReportedAndComesBack() {
    start();
    platform.writes("one");
    var _ = sink.nextMessage();
    platform.awaitAcknowledged();
    platform.goesDown();
    awaitState(Health.State.RECONNECTING);

    platform.comesBack();
    platform.writes("two");

    assertThat(sink.nextMessage().text()).isEqualTo("two");
    awaitState(Health.State.CONNECTED);
    assertThat(connector.health().account()).isNotBlank();
    assertThat(connector.health().lastEventAt()).isNotNull();
  }

  @Test
  void refusedCredentialsNeedAPerson() {
    platform.revokesToken();
    start();

    awaitState(Health.State.FAILED);
    assertThat(connector.health().problem()).isNotBlank().doesNotContain(platform.secret());
  }

  @Test
  void closeIsQuickAndFinal() {
    start();
    platform.writes("before");
    var _ = sink.nextMessage();
    platform.awaitAcknowledged();

    long before = System.nanoTime();
    connector.close();
    connector.close();
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    platform.writes("after");

    assertThat(took).as("on the slowest machine").isLessThan(Duration.ofSeconds(20));
    assertThat(connector.health().state()).isEqualTo(Health.State.CLOSED);
    assertThat(platform.unacknowledged()).isEqualTo(1);
    assertThat(sink.rest()).isEmpty();
  }

  @Test
  void closeBeforeStartIsFine() {
    connector.close();

    assertThat(connector.health().state()).isEqualTo(Health.State.CLOSED);
  }

  @Test
  void nothingPrintsTheSecret() {
    start();

    assertThat(List.of(connector.toString(), connector.health().toString()))
        .noneMatch(text -> text.contains(platform.secret()));
  }

  private void awaitState(Health.State state) {
    Waiting.until("health is " + state, () -> connector.health().state() == state);
  }
}
