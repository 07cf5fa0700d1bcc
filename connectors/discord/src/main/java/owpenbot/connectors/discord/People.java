package owpenbot.connectors.discord;

import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.api.PersonId;
import owpenbot.connectors.api.Sender;

/// Accounts as the core knows them. Pure.
final class People {

  private static final int MAX_NAME_CHARS = 100;

  private People() {}

  /// @param member how the guild calls them, if it is in one
  static Sender sender(ConnectorId connector, DataObject user, @Nullable DataObject member) {
    String nick = member == null ? null : member.getString("nick", null);
    String global = user.getString("global_name", null);
    String name = nick != null ? nick : global != null ? global : user.getString("username", "");
    String id = Long.toUnsignedString(user.getUnsignedLong("id"));
    String shown = name.isBlank() ? "user " + id : name;
    PersonId person = new PersonId(connector.platform(), id);
    return new Sender(person, Chars.head(Chars.clean(shown), MAX_NAME_CHARS), false);
  }
}
