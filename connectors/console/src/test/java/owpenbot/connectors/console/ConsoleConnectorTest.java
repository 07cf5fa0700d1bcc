package owpenbot.connectors.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.Health;
import owpenbot.connectors.api.InboundEvent.Message;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;

/// What is asked of every connector, as far as it makes sense where the platform is this process.
@Timeout(30)
class ConsoleConnectorTest {

  @TempDir Path data;

  private final Sink sink = new Sink();
  private FakeTty tty;
  private ConsoleConnector connector;

  @BeforeEach
  void open() throws IOException {
    tty = new FakeTty("xterm-256color", 80, 30);
    connector =
        ConsoleConnector.onTerminal(Cards.setup(data, true), Clock.systemUTC(), tty::terminal);
  }

  @AfterEach
  void close() throws IOException {
    connector.close();
    tty.close();
  }

  private void start() {
    connector.start(sink, Cursor.START);
    tty.awaitScreen("›");
  }

  private static void assertReason(Runnable call, Reason reason) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            DeliveryException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void messagesKeepTheirOrder() {
    start();
    for (int i = 0; i < 50; i++) {
      tty.type("number " + i + "\r");
    }

    for (int i = 0; i < 50; i++) {
      assertThat(sink.next(Message.class).text()).isEqualTo("number " + i);
    }
  }

  @Test
  void aHugePasteComesWhole() {
    start();
    String huge = "lorem ipsum 日本 ".repeat(2000);

    tty.type("\033[200~" + huge + "\033[201~\r");

    assertThat(sink.next(Message.class).text()).isEqualTo(huge.strip());
  }

  @Test
  void brokenCharactersAndAMegabyteAreShown() {
    start();

    connector.send(connector.chat(), Cards.answer("a\uD83D b\uDE42 c\u0000 d"), Delivery.loud("1"));
    connector.send(
        connector.chat(), Cards.answer("word ".repeat(200_000) + "the end"), Delivery.loud("2"));

    tty.awaitScreen("the end");
  }

  @Test
  void anAttachmentIsALineOfItsOwn() throws IOException {
    Path file = Files.writeString(data.resolve("notes.txt"), "some notes");
    start();

    tty.type("read this\033\r@" + file + "\r");

    Message message = sink.next(Message.class);
    assertThat(message.text()).isEqualTo("read this");
    AttachmentRef attachment = message.attachments().getFirst();
    assertThat(connector.fetch(attachment)).hasContent("some notes");
  }

  @Test
  void onlyThePersonAtTheTerminalIsReached() {
    assertThat(connector.direct(new PersonId("console", "ann"))).isEqualTo(connector.chat());
    assertReason(() -> connector.direct(new PersonId("console", "bob")), Reason.UNREACHABLE);
  }

  @Test
  void whatAnotherProcessSentIsGone() {
    start();
    MessageRef old = new MessageRef(connector.chat(), "other-1");

    assertReason(() -> connector.edit(old, Cards.answer("x")), Reason.GONE);
    assertReason(
        () ->
            connector.send(
                ChatRef.of(connector.id(), "script-1"), Cards.answer("x"), Delivery.loud("1")),
        Reason.GONE);
  }

  @Test
  void healthFollowsItsLife() {
    assertThat(connector.health().state()).isEqualTo(Health.State.STARTING);
    start();
    assertThat(connector.health().state()).isEqualTo(Health.State.CONNECTED);
    assertThat(connector.health().account()).isEqualTo("ann");
    tty.type("hi\r");
    sink.next(Message.class);
    assertThat(connector.health().lastEventAt()).isNotNull();
    connector.close();
    assertThat(connector.health().state()).isEqualTo(Health.State.CLOSED);
  }

  @Test
  void closeIsQuickAndFinal() throws Exception {
    start();
    long before = System.nanoTime();
    connector.close();
    connector.close();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
    assertThat(connector.awaitEnd()).isEqualTo(130);
    assertReason(
        () -> connector.send(connector.chat(), Cards.answer("x"), Delivery.loud("1")),
        Reason.OFFLINE);
    assertThatCode(() -> connector.typing(connector.chat())).doesNotThrowAnyException();
  }

  @Test
  void closeBeforeStartIsFine() {
    connector.close();

    assertThat(connector.health().state()).isEqualTo(Health.State.CLOSED);
  }

  @Test
  void aTerminalThatCannotBeOpenedIsSaidAndEndsWithOne() throws Exception {
    try (ConsoleConnector broken =
        ConsoleConnector.onTerminal(
            Cards.setup(data, true),
            Clock.systemUTC(),
            () -> {
              throw new IOException("no tty");
            })) {
      broken.start(sink, Cursor.START);

      assertThat(broken.awaitEnd()).isEqualTo(1);
      assertThat(broken.health().state()).isEqualTo(Health.State.FAILED);
      assertThat(broken.health().problem()).contains("no tty");
    }
  }

  @Test
  void aDumbTerminalWithoutColourGetsPlainLines() throws Exception {
    try (FakeTty dumb = new FakeTty("dumb", 80, 30);
        ConsoleConnector plain =
            ConsoleConnector.onTerminal(
                Cards.setup(data, false), Clock.systemUTC(), dumb::terminal)) {
      plain.start(sink, Cursor.START);
      dumb.awaitScreen("›");
      plain.send(plain.chat(), Cards.live("Working", "half"), Delivery.quiet("1"));
      plain.send(plain.chat(), Cards.answer("**done** `x`"), Delivery.loud("2"));

      dumb.awaitScreen("● **done** `x`");
      assertThat(dumb.written()).doesNotContain("\033");
      assertThat(List.of(dumb.screen())).noneMatch(screen -> screen.contains("half"));
    }
  }
}
