package owpenbot.connectors.discord;

import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/// Whether a message is meant for us, and its text without what said so. Pure.
final class Mentions {

  private final long bot;
  private final String plain;
  private final String nick;

  Mentions(long bot) {
    this.bot = bot;
    this.plain = "<@" + bot + ">";
    this.nick = "<@!" + bot + ">";
  }

  /// Mentioned by name, or replied to.
  boolean names(DataObject message) {
    boolean mentioned =
        message.optArray("mentions").orElseGet(DataArray::empty).stream(DataArray::getObject)
            .anyMatch(user -> user.getLong("id") == bot);
    return mentioned || repliesToUs(message);
  }

  private boolean repliesToUs(DataObject message) {
    return message
        .optObject("referenced_message")
        .flatMap(replied -> replied.optObject("author"))
        .filter(author -> author.getLong("id") == bot)
        .isPresent();
  }

  String without(String content) {
    String left = content;
    for (String mention : new String[] {plain, nick}) {
      left = left.replace(mention + " ", "").replace(" " + mention, "").replace(mention, "");
    }
    return left.strip();
  }
}
