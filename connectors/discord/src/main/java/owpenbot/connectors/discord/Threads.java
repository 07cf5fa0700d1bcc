package owpenbot.connectors.discord;

import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
import owpenbot.connectors.api.ChatRef;

/// Opens the thread that a mention in a channel asks for, when the first message goes there: a
/// person who may not use the bot must not make it open any. A thread takes the id of the message
/// it starts from, so its address is known before. Thread-safe.
final class Threads {

  private static final int MAX_REMEMBERED = 10_000;
  private static final String NAMELESS = "Owpenbot";

  private final Rest rest;
  private final Mentions mentions;
  private final Recent<Long, String> wanted = new Recent<>(MAX_REMEMBERED);
  private final Recent<Long, Boolean> deleted = new Recent<>(MAX_REMEMBERED);

  Threads(Rest rest, long bot) {
    this.rest = rest;
    this.mentions = new Mentions(bot);
  }

  /// A message asked for a thread of its own.
  void wanted(long message, String text) {
    wanted.put(message, name(text));
  }

  /// Whether it is still to be opened, as far as we know.
  boolean waits(long thread) {
    return wanted.has(thread);
  }

  void deleted(long thread) {
    deleted.put(thread, true);
  }

  /// Opens it if it is one that is still to be opened.
  ///
  /// @return whether there is hope that a message now arrives
  boolean open(ChatRef chat) {
    long thread = Snowflakes.parse(chat.thread());
    if (thread == 0 || deleted.has(thread)) {
      return false;
    }
    String name = wanted.get(thread);
    DataObject body =
        DataObject.empty()
            .put("name", name == null ? nameOf(chat, thread) : name)
            .put("auto_archive_duration", DiscordLimits.THREAD_ARCHIVE_MINUTES);
    try {
      var _ =
          rest.object(
              Route.Channels.CREATE_THREAD_FROM_MESSAGE.compile(chat.room(), Long.toString(thread)),
              body);
    } catch (Refusal e) {
      if (!e.is(Refusal.THREAD_EXISTS)) {
        throw e;
      }
    }
    wanted.remove(thread);
    return true;
  }

  private String nameOf(ChatRef chat, long message) {
    try {
      DataObject json =
          rest.object(
              Route.Messages.GET_MESSAGE.compile(chat.room(), Long.toString(message)),
              (DataObject) null);
      return name(mentions.without(json.getString("content", "")));
    } catch (ParsingException _) {
      return NAMELESS;
    }
  }

  static String name(String prompt) {
    String line = Chars.clean(prompt).replaceAll("[\\s`*_~|]+", " ").strip();
    return line.isEmpty() ? NAMELESS : Chars.head(line, DiscordLimits.MAX_THREAD_NAME_CHARS);
  }
}
