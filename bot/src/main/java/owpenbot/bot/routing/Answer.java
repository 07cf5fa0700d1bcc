package owpenbot.bot.routing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import owpenbot.bot.render.Splitter;
import owpenbot.bot.run.RunOutcome;
import owpenbot.bot.store.InboxRow;
import owpenbot.client.opencode.EngineError;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;

/// The final word of a run. Pure, but for the file that a very long one is written to.
///
/// @param text the model's words, or what is said in their place
/// @param note a line of ours after them, for example that it was stopped; may be empty
/// @param footer project, time, context, cost, model
/// @param again whether the message may be run again with a button
record Answer(
    Role role, String text, String note, String footer, boolean again, InboxRow.State state) {

  /// Messages an answer may take; longer ones become a file with their beginning in the chat.
  static final int MAX_MESSAGES = 3;

  private static final String GAP = "\n\n";

  static Answer of(ActiveRun active, RunOutcome outcome, String footer, Verbosity verbosity) {
    String text =
        verbosity == Verbosity.VERBOSE && !active.state.wholeText().isEmpty()
            ? active.state.wholeText()
            : outcome.text();
    return switch (outcome) {
      case RunOutcome.Answered _ -> done(text, "", footer);
      case RunOutcome.Silent _ -> done("", "The model ended without words.", footer);
      case RunOutcome.Stopped _ -> done(text, "■ Stopped.", footer);
      case RunOutcome.Failed(EngineError error, _) ->
          failed(text, "⚠ " + RunTexts.error(error), footer, InboxRow.State.INTERRUPTED);
      case RunOutcome.Interrupted _ ->
          failed(
              text,
              "⚠ Interrupted: opencode went away in the middle of this. Nothing goes on by itself.",
              footer,
              InboxRow.State.INTERRUPTED);
      case RunOutcome.Unanswered _ ->
          failed(
              "",
              "⚠ opencode took the message and did nothing with it.",
              footer,
              InboxRow.State.INTERRUPTED);
    };
  }

  private static Answer done(String text, String note, String footer) {
    return new Answer(Role.ANSWER, text, note, footer, false, InboxRow.State.DONE);
  }

  private static Answer failed(String text, String note, String footer, InboxRow.State state) {
    return new Answer(Role.ERROR, text, note, footer, true, state);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// The messages that say it, in order.
  ///
  /// @param buttons under the last message
  /// @param file writes the whole text under this name
  List<OutboundMessage> messages(
      Capabilities capabilities, List<List<Button>> buttons, Function<String, Path> file) {
    List<String> parts = parts(capabilities.maxTextChars() - ending("").length() - GAP.length());
    List<OutboundMessage> messages = new ArrayList<>();
    if (parts.size() > MAX_MESSAGES && capabilities.maxUploadBytes() >= bytes().length) {
      messages.add(new Text(Role.ANSWER_PART, parts.getFirst(), List.of()));
      messages.add(
          new OutboundMessage.File(
              file.apply("answer.md"), "answer.md", "text/markdown", "The whole answer"));
      messages.add(new Text(role, ending("The answer goes on in the file above."), buttons));
      return messages;
    }
    for (int i = 0; i < parts.size() - 1; i++) {
      messages.add(new Text(Role.ANSWER_PART, parts.get(i), List.of()));
    }
    String last = parts.isEmpty() ? "" : parts.getLast();
    messages.add(new Text(role, ending(last), buttons));
    return messages;
  }

  private List<String> parts(int maxChars) {
    return text.isBlank()
        ? List.of()
        : Splitter.split(text, Math.max(Splitter.MIN_CHARS, maxChars));
  }

  private String ending(String last) {
    StringBuilder all = new StringBuilder(last);
    for (String more : List.of(note, footer.isEmpty() ? "" : "*" + footer + "*")) {
      if (!more.isEmpty()) {
        all.append(all.isEmpty() ? "" : GAP).append(more);
      }
    }
    return all.toString();
  }
}
