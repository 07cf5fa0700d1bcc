package owpenbot.bot.routing;

import org.jspecify.annotations.Nullable;
import owpenbot.bot.store.ChatRow;

/// What is remembered of a chat, with one thing changed. Pure.
final class ChatRows {

  private ChatRows() {}

  static ChatRow withModel(ChatRow row, @Nullable String model) {
    return new ChatRow(
        row.chat(),
        row.directory(),
        row.sessionId(),
        row.sessionDirectory(),
        model,
        row.agent(),
        row.verbosity());
  }

  static ChatRow withAgent(ChatRow row, @Nullable String agent) {
    return new ChatRow(
        row.chat(),
        row.directory(),
        row.sessionId(),
        row.sessionDirectory(),
        row.model(),
        agent,
        row.verbosity());
  }

  static ChatRow withVerbosity(ChatRow row, String verbosity) {
    return new ChatRow(
        row.chat(),
        row.directory(),
        row.sessionId(),
        row.sessionDirectory(),
        row.model(),
        row.agent(),
        verbosity);
  }
}
