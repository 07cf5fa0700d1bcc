package owpenbot.bot.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.client.opencode.EngineEvent;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.Model;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Part;
import owpenbot.client.opencode.PermissionAsk;
import owpenbot.client.opencode.Tokens;
import owpenbot.client.opencode.ToolState;

/// Events for runs in session `ses_1`, made by hand.
final class Events {

  static final String SESSION = "ses_1";
  static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private Events() {}

  /// A prompt with an id of ours.
  static void prompt(Replay run, String message, String inboxId) {
    run.feed(new EngineEvent.MessageUpdated(new MessageInfo.User(message, SESSION, NOW)));
    run.feed(promptText(message, inboxId));
  }

  static EngineEvent.PartUpdated promptText(String message, String inboxId) {
    return new EngineEvent.PartUpdated(
        new Part.Text(
            "prt_" + message,
            message,
            SESSION,
            "do it",
            true,
            false,
            Map.of(OpencodeClient.INBOX_ID, inboxId)));
  }

  /// An answering message that is being written.
  static void open(Replay run, String message, String parent) {
    run.feed(new EngineEvent.MessageUpdated(assistant(message, parent, null, null, false)));
  }

  /// A whole answering message.
  static void answer(Replay run, String message, String parent, String text, String finish) {
    open(run, message, parent);
    run.feed(text(message, text, true));
    run.feed(new EngineEvent.MessageUpdated(assistant(message, parent, NOW, finish, false)));
  }

  static EngineEvent.PartUpdated text(String message, String text, boolean ended) {
    return new EngineEvent.PartUpdated(
        new Part.Text("prt_" + message, message, SESSION, text, ended, false, Map.of()));
  }

  /// A tool call.
  static void tool(Replay run, String message, String call, Map<String, String> input) {
    ToolState state = new ToolState(ToolState.Status.RUNNING, input, "", "", null, null, null);
    run.feed(
        new EngineEvent.PartUpdated(
            new Part.Tool("prt_" + call, message, SESSION, call, "bash", state)));
  }

  static MessageInfo.Assistant assistant(
      String id,
      String parent,
      @Nullable Instant completed,
      @Nullable String finish,
      boolean summary) {
    return new MessageInfo.Assistant(
        id,
        SESSION,
        parent,
        "build",
        new Model("fake", "fake-1"),
        NOW,
        completed,
        null,
        finish,
        0,
        new Tokens(0, 0, 0, 0, 0),
        summary);
  }

  static PermissionAsk ask(String id, @Nullable String call) {
    return new PermissionAsk(
        id, SESSION, "bash", List.of("ls"), List.of("ls *"), Map.of(), null, call);
  }
}
