package owpenbot.connectors.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.testing.RecordingSink;
import owpenbot.connectors.testing.slack.SeenPost;
import owpenbot.connectors.testing.slack.SlackFault;
import owpenbot.connectors.testing.slack.SlackRoom;
import owpenbot.connectors.testing.slack.SlackUser;

/// What goes to Slack, through the SDK and real HTTP.
class SlackSendingTest {

  private static final List<List<Button>> STOP =
      List.of(List.of(new Button("Stop", Button.Style.NEUTRAL, "token-stop")));

  @TempDir private Path folder;
  private final SlackPlatform platform = new SlackPlatform();
  private final RecordingSink sink = new RecordingSink();
  private final SlackConnector connector = platform.connector();

  @AfterEach
  void close() {
    connector.close();
    platform.close();
  }

  /// A thread in a channel in which Ann has just asked something.
  private ChatRef asked() {
    connector.start(sink, Cursor.START);
    SlackRoom room =
        platform.channel.thread(platform.ann.writes(platform.channel, SlackUser.BOT + " go"));
    var _ = sink.nextMessage();
    return SlackPlatform.chat(room);
  }

  private static LiveText live(String state, List<String> tools, String text) {
    return new LiveText(state, tools, text, STOP);
  }

  @Test
  void progressInAThreadIsAStreamThatEndsAsItsLastForm() {
    ChatRef chat = asked();
    MessageRef ref =
        connector.send(chat, live("Working", List.of("bash ls"), "Hel"), Delivery.quiet("live"));
    assertThat(platform.post(ref).streaming()).isTrue();

    connector.edit(ref, live("Working · 2s", List.of("bash ls · 1s"), "Hello <!here> & w"));
    assertThat(platform.post(ref).text()).contains("Hello <!here> & w").containsOnlyOnce("bash ls");
    assertThat(platform.post(ref).pings()).isEmpty();
    connector.edit(ref, new LiveText("✔ 3s", List.of(), "", List.of()));

    SeenPost ended = platform.post(ref);
    assertThat(ended.streaming()).isFalse();
    assertThat(ended.text()).isEqualTo("✔ 3s");
  }

  @Test
  void whereStreamsAreNotAllowedProgressIsEdited() {
    ChatRef chat = asked();
    platform.slack.fail("chat.startStream", 1, new SlackFault.Refused("not_allowed"));

    MessageRef ref = connector.send(chat, live("Working", List.of(), "a"), Delivery.quiet("live"));
    connector.edit(ref, live("Working · 2s", List.of(), "ab"));
    var _ = connector.send(chat, live("Working", List.of(), "other"), Delivery.quiet("live2"));

    assertThat(platform.post(ref).text()).contains("Working · 2s").contains("ab");
    assertThat(platform.post(ref).labels()).containsExactly("Stop");
    assertThat(platform.slack.calls("chat.startStream")).isOne();
  }

  @Test
  void streamThatThePersonStoppedGoesOnAsEdits() {
    ChatRef chat = asked();
    MessageRef ref = connector.send(chat, live("Working", List.of(), "a"), Delivery.quiet("live"));
    platform.slack.stopsStream(platform.post(ref));

    connector.edit(ref, live("Working · 2s", List.of(), "ab"));

    assertThat(platform.post(ref).text()).contains("Working · 2s").contains("ab");
    assertThat(platform.post(ref).labels()).containsExactly("Stop");
  }

  @Test
  void streamOfAnEarlierProcessIsEndedBeforeItIsEdited() {
    ChatRef chat = asked();
    MessageRef ref = connector.send(chat, live("Working", List.of(), "a"), Delivery.quiet("live"));

    try (SlackConnector next = platform.connector()) {
      next.edit(ref, new LiveText("■ interrupted", List.of(), "", List.of()));
    }

    assertThat(platform.post(ref).streaming()).isFalse();
    assertThat(platform.post(ref).text()).isEqualTo("■ interrupted");
  }

  @Test
  void finalAnswerIsNeverAStreamAndCarriesItsKey() {
    ChatRef chat = asked();

    MessageRef ref = connector.send(chat, new OutboundMessage.Text("done"), Delivery.loud("key"));

    assertThat(platform.post(ref).streamed()).isFalse();
    MessageRef again =
        connector.send(
            chat,
            new OutboundMessage.Text("done"),
            new Delivery("key", false, Delivery.Attempt.MAYBE_REPEAT));
    assertThat(again).isEqualTo(ref);
    assertThat(platform.slack.sent(SlackPlatform.room(chat))).hasSize(1);
  }

  @Test
  void lookForAnEarlierAttemptThatFailsSendsNothing() {
    platform.slack.fail("conversations.history", 1, new SlackFault.RateLimited(7));

    DeliveryException refusal =
        catchThrowableOfType(
            DeliveryException.class,
            () ->
                connector.send(
                    platform.privateChat(),
                    new OutboundMessage.Text("x"),
                    new Delivery("key", false, Delivery.Attempt.MAYBE_REPEAT)));

    assertThat(refusal.reason()).isEqualTo(DeliveryException.Reason.RATE_LIMITED);
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(7));
    assertThat(platform.countFromBot(platform.privateChat())).isZero();
  }

  @Test
  void serverErrorIsAnUnknownOutcome() {
    platform.slack.failSends(1, new SlackFault.Broken(503));

    DeliveryException refusal =
        catchThrowableOfType(
            DeliveryException.class,
            () ->
                connector.send(
                    platform.privateChat(), new OutboundMessage.Text("x"), Delivery.loud("key")));

    assertThat(refusal.reason()).isEqualTo(DeliveryException.Reason.UNKNOWN);
  }

  @Test
  void codeGoesAsASnippetAndIsNotSentTwice() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "-a\n+b\n");
    var message =
        new OutboundMessage.File(file, "approval-7KQ2.diff", "text/plain", "All of <!here>");
    platform.slack.fail("files.completeUploadExternal", 1, new SlackFault.DroppedAfter());
    DeliveryException lost =
        catchThrowableOfType(
            DeliveryException.class,
            () -> connector.send(platform.privateChat(), message, Delivery.loud("file")));

    MessageRef ref =
        connector.send(
            platform.privateChat(),
            message,
            new Delivery("file", false, Delivery.Attempt.MAYBE_REPEAT));

    assertThat(lost.reason()).isEqualTo(DeliveryException.Reason.UNKNOWN);
    assertThat(platform.post(ref).files()).containsExactly("approval-7KQ2.diff");
    assertThat(platform.post(ref).snippets()).containsExactly("diff");
    assertThat(platform.post(ref).pings()).isEmpty();
    assertThat(platform.countFromBot(platform.privateChat())).isOne();
  }

  @Test
  void cardNotifiesExactlyThoseWhomItCalls() {
    OutboundMessage.ApprovalCard card =
        card(CardState.PENDING, null)
            .calling(
                List.of(
                    new PersonId("slack", "U0OLGA001"),
                    new PersonId("slack", "W0GUS0001"),
                    new PersonId("slack", "U1> <!channel")));

    MessageRef ref = connector.send(asked(), card, Delivery.loud("called"));

    SeenPost post = platform.post(ref);
    assertThat(post.pings()).containsExactly("@U0OLGA001", "@W0GUS0001");
    assertThat(post.fallback()).contains("For <@U0OLGA001> <@W0GUS0001>");
  }

  @Test
  void approvalCardHasOnePrimaryOneDangerAndAnHonestFallback() {
    MessageRef ref =
        connector.send(platform.privateChat(), card(CardState.PENDING, null), Delivery.loud("c"));

    SeenPost post = platform.post(ref);
    assertThat(post.text())
        .contains("Approval needed: edit src/App.java (+1 −1)")
        .contains("-hello\n+<!everyone>")
        .contains("Project shop")
        .contains("7KQ2");
    assertThat(post.fallback())
        .contains("edit src/App.java")
        .contains("&lt;!everyone&gt;")
        .contains("7KQ2");
    assertThat(post.labels()).containsExactly("Allow once", "Deny", "Always…");
    assertThat(post.blocks().findValuesAsText("style")).containsExactly("primary", "danger");
    assertThat(post.blocks().findValues("confirm").toString()).contains("bash: *");
    assertThat(post.pings()).isEmpty();
  }

  @Test
  void decidedCardSaysWhoAndHasNoButtons() {
    MessageRef ref =
        connector.send(platform.privateChat(), card(CardState.PENDING, null), Delivery.loud("c"));

    connector.edit(ref, card(CardState.ALLOWED, "Allowed once by Olga"));

    assertThat(platform.post(ref).text()).contains("✅ Allowed").contains("Allowed once by Olga");
    assertThat(platform.post(ref).labels()).isEmpty();
  }

  @Test
  void confirmedButtonHandsInTheOtherToken() {
    connector.start(sink, Cursor.START);
    MessageRef ref =
        connector.send(platform.privateChat(), card(CardState.PENDING, null), Delivery.loud("c"));

    var _ = platform.ann.clicks(platform.post(ref), "Always…");

    assertThat(sink.next(InboundEvent.ButtonClick.class).token()).isEqualTo("token-always");
  }

  @Test
  void largestCardsOfTheCoreKeepTheirBlocks() {
    String hostile = "*_`~<!channel>&".repeat(2_000);
    List<PersonId> people =
        IntStream.range(0, 40).mapToObj(i -> new PersonId("slack", "U0PERSON" + i)).toList();
    List<OutboundMessage.Fact> facts =
        IntStream.range(0, 5)
            .mapToObj(_ -> new OutboundMessage.Fact("Workspace", hostile.substring(0, 300)))
            .toList();
    Button button = new Button(hostile.substring(0, 60), Button.Style.NEUTRAL, "t".repeat(24));
    List<OutboundMessage.Option> options =
        IntStream.range(0, 20)
            .mapToObj(
                _ ->
                    new OutboundMessage.Option(
                        hostile.substring(0, 60), hostile.substring(0, 150), false, button))
            .toList();
    ChatRef chat = asked();
    long before = platform.slack.calls("chat.postMessage");

    MessageRef approval =
        connector.send(
            chat,
            new OutboundMessage.ApprovalCard(
                CardState.PENDING,
                hostile.substring(0, 150),
                new Preview.Diff(hostile, 1, 1, true),
                facts,
                hostile.substring(0, 60),
                null,
                hostile.substring(0, 1_000),
                List.of(List.of(button, button), List.of(button, button), List.of(button)),
                people),
            Delivery.loud("approval"));
    MessageRef question =
        connector.send(
            chat,
            new OutboundMessage.QuestionCard(
                CardState.PENDING,
                "Question 1 of 3",
                hostile.substring(0, 1_500),
                options,
                true,
                hostile.substring(0, 60),
                hostile.substring(0, 1_000),
                List.of(List.of(button, button, button, button)),
                people),
            Delivery.loud("question"));

    assertThat(platform.slack.calls("chat.postMessage") - before)
        .as("neither was refused and sent again in another form")
        .isEqualTo(2);
    assertThat(platform.post(approval).pings()).hasSize(10).allMatch(p -> p.startsWith("@U0"));
    assertThat(platform.post(question).pings()).hasSize(10);
  }

  @Test
  void manyAnswersAreAMenu() {
    List<OutboundMessage.Option> options = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      options.add(
          new OutboundMessage.Option(
              "option " + i,
              "",
              false,
              new Button("option " + i, Button.Style.NEUTRAL, "token-" + i)));
    }
    connector.start(sink, Cursor.START);
    MessageRef ref =
        connector.send(
            platform.privateChat(),
            new OutboundMessage.QuestionCard(
                CardState.PENDING, "", "Which?", options, false, "7KQ2", null, List.of()),
            Delivery.loud("q"));

    var _ = platform.ann.clicks(platform.post(ref), "option 11");

    assertThat(sink.next(InboundEvent.ButtonClick.class).token()).isEqualTo("token-11");
  }

  @Test
  void blocksThatSlackRefusesGoAsText() {
    platform.slack.fail("chat.postMessage", 1, new SlackFault.Refused("invalid_blocks"));

    MessageRef ref =
        connector.send(platform.privateChat(), card(CardState.PENDING, null), Delivery.loud("c"));

    assertThat(platform.post(ref).text()).contains("edit src/App.java");
    assertThat(platform.post(ref).labels()).contains("Allow once");
  }

  private static OutboundMessage.ApprovalCard card(
      CardState state, @org.jspecify.annotations.Nullable String outcome) {
    List<List<Button>> buttons =
        List.of(
            List.of(
                new Button("Allow once", Button.Style.PRIMARY, "token-once"),
                new Button("Deny", Button.Style.DANGER, "token-deny")),
            List.of(
                new Button(
                    "Always…",
                    Button.Style.NEUTRAL,
                    "token-ask",
                    new Button.Confirm("Holds for all: bash: *", "token-always"))));
    return new OutboundMessage.ApprovalCard(
        state,
        "edit src/App.java",
        new Preview.Diff("-hello\n+<!everyone>", 1, 1, true),
        List.of(new OutboundMessage.Fact("Project", "shop")),
        "7KQ2 · sha 3f9a12",
        null,
        outcome,
        outcome == null ? buttons : List.of());
  }
}
