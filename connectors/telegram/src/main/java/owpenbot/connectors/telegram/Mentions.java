package owpenbot.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;

/// Whether a message is meant for us, and its text without what said so. Pure.
final class Mentions {

  private final Account account;

  /// @param addressed mentioned by name, commanded by name, or replied to
  record Said(String text, boolean addressed) {}

  Mentions(Account account) {
    this.account = account;
  }

  Said read(JsonNode message) {
    boolean captioned = !message.path("text").isTextual();
    String text = Fields.textOr(message, captioned ? "caption" : "text", "");
    JsonNode entities = message.path(captioned ? "caption_entities" : "entities");
    boolean addressed = reply(message).path("from").path("id").asLong() == account.id();
    StringBuilder kept = new StringBuilder(text);
    // From the end, so that earlier positions stay right.
    for (int i = entities.size() - 1; i >= 0; i--) {
      Span span = Span.of(entities.path(i), text);
      int cutFrom = span == null ? -1 : cutFrom(entities.path(i), span);
      if (span != null && cutFrom >= 0) {
        addressed = true;
        cut(kept, cutFrom, span.end());
      }
    }
    return new Said(kept.toString().strip(), addressed);
  }

  // Where our name begins in this entity, or -1 when it does not name us.
  private int cutFrom(JsonNode entity, Span span) {
    String name = "@" + account.username().toLowerCase(Locale.ROOT);
    String words = span.words().toLowerCase(Locale.ROOT);
    return switch (entity.path("type").asText()) {
      case "mention" -> words.equals(name) ? span.start() : -1;
      case "text_mention" ->
          entity.path("user").path("id").asLong() == account.id() ? span.start() : -1;
      case "bot_command" ->
          words.endsWith(name) && words.indexOf('@') == words.length() - name.length()
              ? span.end() - name.length()
              : -1;
      default -> -1;
    };
  }

  private static void cut(StringBuilder text, int from, int to) {
    text.delete(from, to);
    boolean doubled =
        from > 0
            && from < text.length()
            && text.charAt(from - 1) == ' '
            && text.charAt(from) == ' ';
    if (doubled) {
      text.deleteCharAt(from);
    }
  }

  /// A command that begins a message and names another bot.
  static boolean isForAnotherBot(JsonNode message, String username) {
    String text = Fields.textOr(message, "text", "");
    for (JsonNode entity : message.path("entities")) {
      Span span = Span.of(entity, text);
      if (span != null && span.start() == 0 && entity.path("type").asText().equals("bot_command")) {
        int at = span.words().indexOf('@');
        return at >= 0 && !span.words().substring(at + 1).equalsIgnoreCase(username);
      }
    }
    return false;
  }

  /// The message this one replies to. Messages of a topic name the one that opened the topic, which
  /// is no reply.
  static JsonNode reply(JsonNode message) {
    JsonNode reply = message.path("reply_to_message");
    boolean opening =
        reply.has("forum_topic_created")
            || (message.path("is_topic_message").asBoolean(false)
                && reply.path("message_id").equals(message.path("message_thread_id")));
    return opening ? MissingNode.getInstance() : reply;
  }

  /// A stretch of the text that an entity names; null when the entity lies.
  private record Span(int start, int end, String words) {

    static @org.jspecify.annotations.Nullable Span of(JsonNode entity, String text) {
      long start = Fields.numberOr(entity, "offset", -1);
      long length = Fields.numberOr(entity, "length", -1);
      if (start < 0 || length <= 0 || start > text.length() || length > text.length() - start) {
        return null;
      }
      int from = (int) start;
      int to = (int) (start + length);
      return new Span(from, to, text.substring(from, to));
    }
  }
}
