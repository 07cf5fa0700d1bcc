package owpenbot.bot.routing;

import java.nio.file.Path;
import java.util.stream.Collectors;
import owpenbot.bot.access.Verdict;
import owpenbot.bot.render.Visible;
import owpenbot.bot.session.SessionBook;
import owpenbot.bot.store.SessionRow;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;

/// What chats are told of sessions that they share. Names, titles and messages are other people's,
/// so they are made visible. Pure.
final class SessionTexts {

  /// Most of a message that is shown in another chat than its own.
  private static final int MAX_COPY_CHARS = 1_500;

  private static final int MAX_NAME_CHARS = 60;

  private SessionTexts() {}

  /// A message as chats see it that follow: who wrote it, where, and what.
  static String copy(InboundEvent.Message message) {
    String files =
        message.attachments().stream()
            .map(AttachmentRef::fileName)
            .map(name -> "📎 " + Visible.line(name, MAX_NAME_CHARS))
            .collect(Collectors.joining("\n"));
    String text = Visible.of(message.text().strip(), MAX_COPY_CHARS);
    String all = text + (text.isEmpty() || files.isEmpty() ? "" : "\n") + files;
    return "» " + who(message.header()) + "\n" + quoted(all);
  }

  static String quoted(String text) {
    return text.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
  }

  /// The chat that drove a session learns who goes on with it.
  static String taken(EventHeader by) {
    return "» "
        + who(by)
        + " goes on with this session there. Write here to take it back; `/detach` stops"
        + " following.";
  }

  /// A chat learns that it drives a session now.
  static String handedOver(EventHeader by, SessionRow session) {
    return "» "
        + who(by)
        + " hands a session over to this chat: "
        + name(session)
        + ", in `"
        + session.directory()
        + "`. Write to go on with it; `/new` starts another.";
  }

  static String busy(Chat where) {
    return "This session is at work in "
        + place(where)
        + " right now; your message waits until that is over.";
  }

  static String notYours(Verdict.Reason reason) {
    return reason.text() + " This chat only follows it; `/new` starts a session of its own.";
  }

  /// `**Fix the cart** (`a1B2c3`)`.
  static String name(SessionRow session) {
    String title = Visible.line(session.title(), MAX_NAME_CHARS);
    return (title.isBlank() ? "a session" : "**" + title + "**")
        + " (`"
        + SessionBook.code(session.id())
        + "`)";
  }

  /// The last name of where it works.
  static String folder(SessionRow session) {
    Path name = Path.of(session.directory()).getFileName();
    return name == null ? session.directory() : name.toString();
  }

  static String place(Chat chat) {
    return Visible.line(chat.title(), MAX_NAME_CHARS)
        + " ("
        + chat.ref().connector().platform()
        + ")";
  }

  private static String who(EventHeader header) {
    String name = Visible.line(header.sender().name(), MAX_NAME_CHARS);
    String platform = header.chat().ref().connector().platform();
    boolean said = header.chat().title().equals(header.sender().name());
    String title = said ? "" : ", " + Visible.line(header.chat().title(), MAX_NAME_CHARS);
    return "**" + name + "** (" + platform + title + ")";
  }
}
