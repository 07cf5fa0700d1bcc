package owpenbot.bot.routing;

import owpenbot.bot.render.Visible;
import owpenbot.bot.store.SessionRow;
import owpenbot.client.http.ServerException;
import owpenbot.client.opencode.Message;
import owpenbot.client.opencode.MessageInfo;
import owpenbot.client.opencode.Part;

/// What the model said last in a session, so that whoever joins knows where it stands.
final class LastWords {

  private static final int MAX_CHARS = 600;
  private static final int LOOK_BACK = 10;

  private LastWords() {}

  /// As a quotation after a text; empty when the engine cannot be asked now. Blocks.
  static String of(SessionRow session, ChatServices services) {
    try {
      // Any call that names a directory makes the engine load what it carries.
      if (services.projects().refusal(session.directory()).isPresent()) {
        return "";
      }
      return services
          .engine()
          .client()
          .messages(session.directory(), session.id(), LOOK_BACK)
          .reversed()
          .stream()
          .filter(message -> message.info() instanceof MessageInfo.Assistant)
          .map(LastWords::words)
          .filter(words -> !words.isBlank())
          .findFirst()
          .map(words -> "\n\n" + SessionTexts.quoted(Visible.of(words, MAX_CHARS)))
          .orElse("");
    } catch (ServerException _) {
      return "";
    }
  }

  private static String words(Message message) {
    StringBuilder words = new StringBuilder();
    for (Part part : message.parts()) {
      if (part instanceof Part.Text text && !text.synthetic()) {
        words.append(text.text());
      }
    }
    return words.toString().strip();
  }
}
