package owpenbot.connectors.discord;

import net.dv8tion.jda.api.exceptions.ParsingException;
import net.dv8tion.jda.api.requests.Method;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;

/// What Discord says about the bot before it connects.
///
/// @param id of the application, which slash commands belong to
/// @param bot id of its account
/// @param messageContent whether its owner switched on that it may read every message
/// @param shards how many connections Discord recommends
record Application(
    long id, long bot, String name, boolean messageContent, String gatewayUrl, int shards) {

  private static final Route ME = Route.custom(Method.GET, "applications/@me");

  /// docs.discord.com/developers/resources/application, flags: allowed for all, or for a bot in few
  /// servers.
  private static final int MESSAGE_CONTENT_FLAGS = 1 << 18 | 1 << 19;

  /// @throws Refusal for every failure
  static Application look(Rest rest) {
    try {
      DataObject application = rest.object(ME.compile(), (DataObject) null);
      DataObject self = rest.object(Route.Self.GET_SELF.compile(), (DataObject) null);
      DataObject gateway = rest.object(Route.Misc.GATEWAY_BOT.compile(), (DataObject) null);
      return new Application(
          application.getLong("id"),
          self.getLong("id"),
          self.getString("username"),
          (application.getInt("flags", 0) & MESSAGE_CONTENT_FLAGS) != 0,
          gateway.getString("url"),
          Math.max(1, gateway.getInt("shards", 1)));
    } catch (ParsingException e) {
      throw Refusal.unknown("not an answer of Discord's API: " + e.getMessage());
    }
  }
}
