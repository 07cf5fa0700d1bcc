package owpenbot.bot.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.Cursor;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Rows for tests.
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");
  static final ConnectorId CONNECTOR = new ConnectorId("telegram", "default");
  static final ChatRef CHAT = ChatRef.of(CONNECTOR, "42");
  static final ChatRef TOPIC = new ChatRef(CONNECTOR, "-1001", "7");
  static final PersonId ANN = new PersonId("telegram", "42");

  /// Control characters, both kinds of line end, astral and right-to-left characters, markup.
  static final String HOSTILE =
      "a\u0000\u001b[31m\r\n\t\u202e \ud83d\udc69\u200d\ud83d\udcbb ' \" \\ </b>";

  private Samples() {}

  static EventHeader header(String eventId) {
    return new EventHeader(
        eventId,
        new Chat(CHAT, Chat.Kind.PRIVATE, "Ann", false),
        new Sender(ANN, "Ann", true),
        NOW,
        new Cursor("c" + eventId));
  }

  static InboundEvent.Message message(String eventId, String text) {
    return new InboundEvent.Message(
        header(eventId), new MessageRef(CHAT, "m" + eventId), text, true, List.of(), null);
  }

  static InboxRow claimed(String id) {
    return new InboxRow("in-" + id, message(id, "hello " + id), InboxRow.State.CLAIMED, NOW);
  }

  static OutboundMessage text(String markdown) {
    return new OutboundMessage.Text(markdown);
  }

  static ApprovalRow approval(String id, String state, @Nullable String decision, Instant created) {
    return new ApprovalRow(
        id,
        "7kq2",
        "opencode",
        "permission",
        "per_" + id,
        TOPIC,
        "/srv/shop",
        "ses_2",
        "ses_1",
        "telegram:42",
        "{\"a\":1}",
        "3f9a",
        state,
        decision,
        null,
        null,
        null,
        null,
        null,
        created,
        null);
  }

  static List<InboundEvent> events() {
    MessageRef ref = new MessageRef(TOPIC, "5");
    AttachmentRef file = new AttachmentRef(CONNECTOR, "f1", HOSTILE, "image/png", -1);
    return List.of(
        new InboundEvent.Message(header("1"), ref, HOSTILE, true, List.of(file, file), ref),
        message("2", ""),
        new InboundEvent.MessageEdited(header("3"), ref, "x".repeat(1 << 20)),
        new InboundEvent.MessageDeleted(header("4"), ref),
        new InboundEvent.ButtonClick(header("5"), ref, "token"),
        new InboundEvent.FormSubmit(header("6"), "token", Map.of("reason", HOSTILE, "b", "")),
        new InboundEvent.FormSubmit(header("7"), "token", Map.of()),
        new InboundEvent.Autocomplete(header("8"), "/model", "name", "clau"),
        new InboundEvent.HomeOpened(header("9")));
  }

  static List<OutboundMessage> messages() {
    Button button = new Button("Allow once", Button.Style.PRIMARY, "t1");
    Button asks =
        new Button("Always…", Button.Style.NEUTRAL, "t3", new Button.Confirm(HOSTILE, "t4"));
    List<List<Button>> rows =
        List.of(List.of(button, new Button("Deny", Button.Style.DANGER, "t2")), List.of(asks));
    OutboundMessage.Option option = new OutboundMessage.Option("Yes", "do it", true, button);
    return List.of(
        new OutboundMessage.Text(OutboundMessage.Role.ANSWER, HOSTILE, rows),
        new OutboundMessage.Text(""),
        new OutboundMessage.LiveText("Working", List.of("$ ls", HOSTILE), "so far", rows),
        card(new Preview.Command("rm -rf /", true), NOW, "Allowed by Ann", rows),
        card(new Preview.Plain("a", true), null, null, rows)
            .calling(List.of(new PersonId("fake", "1"), new PersonId("fake", "2"))),
        card(new Preview.Diff("+a\n-b", 1, 1, false), null, null, List.of()),
        card(new Preview.Plain(HOSTILE, false), null, null, List.of()),
        new OutboundMessage.QuestionCard(
            CardState.ANSWERED,
            "Question 1 of 2",
            "Which?",
            List.of(option),
            true,
            "7KQ2",
            "Yes",
            rows),
        new OutboundMessage.QuestionCard(
                CardState.PENDING, "", "Which?", List.of(), false, "", null, List.of())
            .calling(List.of(new PersonId("fake", "1"))),
        new OutboundMessage.File(Path.of("/data/a b.diff"), "a b.diff", "text/x-diff", HOSTILE));
  }

  private static OutboundMessage.ApprovalCard card(
      Preview preview,
      @Nullable Instant expires,
      @Nullable String outcome,
      List<List<Button>> rows) {
    List<OutboundMessage.Fact> facts = List.of(new OutboundMessage.Fact("Project", HOSTILE));
    return new OutboundMessage.ApprovalCard(
        CardState.PENDING, "run it", preview, facts, "7KQ2", expires, outcome, rows);
  }
}
