package owpenbot.connectors.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// What every connector must do with messages, clicks, forms and files. Extend it in the
/// connector's module; see also [ConnectorContract].
public abstract class DeliveryContract {

  private static final List<List<Button>> YES_NO =
      List.of(
          List.of(
              new Button("Yes", Button.Style.PRIMARY, "token-yes"),
              new Button("No", Button.Style.DANGER, "token-no")));

  @TempDir private Path folder;

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

  private DeliveryException refusal(OutboundMessage message) {
    return catchThrowableOfType(DeliveryException.class, () -> send(message));
  }

  @Test
  void textIsShown() {
    MessageRef sent = send(new OutboundMessage.Text("**bold** and `code`"));

    assertThat(platform.see(sent).text()).isEqualTo("bold and code");
    assertThat(platform.see(sent).silent()).isFalse();
  }

  @Test
  void silentMessageDoesNotNotify() {
    MessageRef sent =
        connector.send(
            platform.privateChat(), new OutboundMessage.Text("psst"), Delivery.quiet("key"));

    assertThat(platform.see(sent).silent()).isEqualTo(connector.capabilities().silent());
  }

  @Test
  void directChatReachesThePerson() {
    assertThat(connector.direct(platform.person())).isEqualTo(platform.privateChat());
  }

  @Test
  void longestTextOfSurrogatesComesWhole() {
    String longest = "🙂".repeat(connector.capabilities().maxTextChars() / 2);

    MessageRef sent = send(new OutboundMessage.Text(longest));

    assertThat(platform.see(sent).text()).isEqualTo(longest);
  }

  @Test
  void brokenCharactersAreNoReasonToRefuse() {
    MessageRef sent = send(new OutboundMessage.Text("a\uD83D b\uDE42 c\u0000 d"));

    assertThat(platform.see(sent).text()).contains("a").contains("d");
  }

  @Test
  void hostileTextCannotBreakOut() {
    String hostile = "</b></pre><b>x <a href='tg://user?id=1'>y</a> & <!everyone> ``` *_~`";

    MessageRef sent = send(new OutboundMessage.Text(hostile));

    assertThat(platform.see(sent).text()).contains("</b></pre><b>x").contains("<!everyone>");
    assertThat(platform.see(sent).links()).isEmpty();
  }

  @Test
  void textOfOthersPingsNobody() {
    String hostile = "@everyone @here @someone_else **@**someone <@123> [x](tg://user?id=42)";

    MessageRef sent =
        connector.send(platform.group(), new OutboundMessage.Text(hostile), Delivery.loud("key"));

    assertThat(platform.see(sent).pings()).isEmpty();
  }

  @Test
  void linksGoOnlyToTheWeb() {
    MessageRef sent =
        send(
            new OutboundMessage.Text(
                "[a](https://example.org/x) [b](javascript:alert(1)) [c](file:///etc/passwd)"));

    assertThat(platform.see(sent).links()).containsExactly("https://example.org/x");
  }

  @Test
  void editReplacesTextAndButtons() {
    MessageRef sent = send(new OutboundMessage.Text(OutboundMessage.Role.NOTICE, "sure?", YES_NO));
    assertThat(platform.see(sent).buttons()).containsExactly("Yes", "No");

    connector.edit(sent, new OutboundMessage.Text("done"));

    assertThat(platform.see(sent).text()).isEqualTo("done");
    assertThat(platform.see(sent).buttons()).isEmpty();
  }

  @Test
  void editWithTheSameContentIsFine() {
    MessageRef sent = send(new OutboundMessage.Text("same"));

    assertThatCode(() -> connector.edit(sent, new OutboundMessage.Text("same")))
        .doesNotThrowAnyException();
  }

  @Test
  void editOfADeletedMessageIsGone() {
    MessageRef sent = send(new OutboundMessage.Text("soon gone"));
    platform.deletes(sent);

    DeliveryException refusal =
        catchThrowableOfType(
            DeliveryException.class,
            () -> connector.edit(sent, new OutboundMessage.Text("too late")));

    assertThat(refusal.reason()).isEqualTo(Reason.GONE);
  }

  @Test
  void lostAnswerIsUnknownAndNothingIsSentTwice() {
    int before = platform.countFromBot(platform.privateChat());
    platform.loseNextAnswer();

    DeliveryException refusal = refusal(new OutboundMessage.Text("once"));

    assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN);
    assertThat(platform.countFromBot(platform.privateChat())).isEqualTo(before + 1);
  }

  @Test
  void repeatIsRecognisedOrSaidToBeOne() {
    platform.loseNextAnswer();
    var _ = refusal(new OutboundMessage.Text("once"));
    int before = platform.countFromBot(platform.privateChat());

    MessageRef sent =
        connector.send(
            platform.privateChat(),
            new OutboundMessage.Text("once"),
            new Delivery("key", false, Delivery.Attempt.MAYBE_REPEAT));

    if (connector.capabilities().idempotentSends()) {
      assertThat(platform.countFromBot(platform.privateChat())).isEqualTo(before);
    } else {
      assertThat(platform.see(sent).text()).contains("may be a repeat").contains("once");
    }
  }

  @Test
  void rateLimitSaysHowLongToWait() {
    platform.rateLimitNext(Duration.ofSeconds(51));

    DeliveryException refusal = refusal(new OutboundMessage.Text("x"));

    assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(51));
  }

  @Test
  void personWhoBlockedTheBotIsUnreachable() {
    platform.personBlocksBot();

    assertThat(refusal(new OutboundMessage.Text("x")).reason()).isEqualTo(Reason.UNREACHABLE);
  }

  @Test
  void deadPlatformIsOfflineAndNamesNoSecret() {
    platform.goesDown();

    DeliveryException refusal = refusal(new OutboundMessage.Text("x"));

    assertThat(refusal.reason()).isEqualTo(Reason.OFFLINE);
    StringWriter everything = new StringWriter();
    refusal.printStackTrace(new PrintWriter(everything));
    assertThat(everything.toString()).doesNotContain(platform.secret());
  }

  @Test
  void fileIsSent() throws IOException {
    Path file = Files.writeString(folder.resolve("data.bin"), "content");

    MessageRef sent =
        send(new OutboundMessage.File(file, "answer.md", "text/markdown", "All of it"));

    assertThat(platform.see(sent).text()).contains("All of it");
  }

  @Test
  void fileAboveTheLimitIsRefused() throws IOException {
    Path file = folder.resolve("huge.bin");
    try (var channel = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      channel.setLength(connector.capabilities().maxUploadBytes() + 1);
    }

    DeliveryException refusal = refusal(new OutboundMessage.File(file, "huge.bin", "x/y", ""));

    assertThat(refusal.reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void typingNeverThrows() {
    platform.goesDown();

    assertThatCode(() -> connector.typing(platform.privateChat())).doesNotThrowAnyException();
  }
}
