package owpenbot.bot.routing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.render.Visible;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.SessionRow;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.client.opencode.Session;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.InboundEvent;

/// Finds or makes the session of a chat. Confined to the chat's lane, so two messages that arrive
/// together get one session.
final class SessionResolver {

  private static final int MAX_TITLE_CHARS = 60;

  private final ChatServices services;
  private final ChatRef chat;

  /// Generation of the engine in which the session was last seen.
  private long seenIn = -1;

  private String seen = "";
  private String seenTitle = "";

  SessionResolver(ChatServices services, ChatRef chat) {
    this.services = services;
    this.chat = chat;
  }

  /// Forgets what was seen: the session is to be looked up again.
  void distrust() {
    seenIn = -1;
  }

  /// The chat's session in the directory; it is looked up once per engine start, because 1.1 takes
  /// prompts for sessions it does not know and says nothing.
  ///
  /// @param row what is remembered of the chat
  ChatSession resolve(
      EngineHandle engine, ChatRow row, String directory, InboundEvent.Message message) {
    String id = row.sessionId();
    if (id == null || !directory.equals(row.sessionDirectory())) {
      return seen(engine, directory, make(engine.client(), directory, message, null), false);
    }
    if (seenIn == engine.generation() && seen.equals(id)) {
      return new ChatSession(id, directory, seenTitle, false);
    }
    OpencodeClient client = engine.client();
    Optional<Session> known = client.session(directory, id);
    Session session = known.orElseGet(() -> make(client, directory, message, id));
    return seen(engine, directory, session, known.isEmpty());
  }

  private ChatSession seen(
      EngineHandle engine, String directory, Session session, boolean replaced) {
    seenIn = engine.generation();
    seen = session.id();
    seenTitle = session.title();
    return new ChatSession(session.id(), directory, session.title(), replaced);
  }

  /// @param replaced the id of one that the engine does not know any more
  private Session make(
      OpencodeClient client,
      String directory,
      InboundEvent.Message message,
      @Nullable String replaced) {
    String first = message.text().lines().findFirst().orElse("").strip();
    String title = first.isEmpty() ? "chat " + chat : Visible.line(first, MAX_TITLE_CHARS);
    Session session = client.createSession(directory, title, services.sessionRules());
    services
        .shared()
        .started(
            message.header().chat(),
            new SessionRow(
                session.id(), directory, title, message.person().toString(), services.now()),
            Optional.ofNullable(replaced));
    return session;
  }
}
