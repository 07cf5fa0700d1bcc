package owpenbot.connectors.discord;

import net.dv8tion.jda.api.utils.data.DataObject;

/// A channel, thread or private conversation
/// (docs.discord.com/developers/resources/channel#channel-object).
///
/// @param parent the channel of a thread, 0 for others
/// @param joined whether we take part in a thread: we started it, wrote there or were mentioned
/// @param lastMessage id of the newest message, 0 when unknown
record Place(
    long id, int type, long guild, long parent, String name, boolean joined, long lastMessage) {

  private static final int TEXT = 0;
  private static final int PRIVATE = 1;
  private static final int GROUP = 3;
  private static final int ANNOUNCEMENT = 5;

  /// @param guild of the event that carried the channel, when the channel does not say it itself
  /// @param known what was known of it, for what this payload leaves out
  static Place read(DataObject channel, long guild, long bot, Place known) {
    long id = channel.getLong("id");
    boolean ours = channel.getUnsignedLong("owner_id", 0) == bot;
    boolean member = channel.hasKey("member") && !channel.isNull("member");
    return new Place(
        id,
        channel.getInt("type", known.type()),
        channel.getUnsignedLong("guild_id", guild),
        channel.getUnsignedLong("parent_id", 0),
        channel.getString("name", known.name()),
        ours || member || known.joined(),
        Math.max(channel.getUnsignedLong("last_message_id", 0), known.lastMessage()));
  }

  /// A place of which nothing is known but its id; a guild of 0 makes it a private conversation.
  static Place unknown(long id, long guild) {
    return new Place(id, guild == 0 ? PRIVATE : TEXT, guild, 0, "", false, 0);
  }

  boolean isPrivate() {
    return type == PRIVATE || type == GROUP;
  }

  /// Of announcements, public and private.
  boolean isThread() {
    return type >= 10 && type <= 12;
  }

  /// Whether a message here can become a thread.
  boolean startsThreads() {
    return type == TEXT || type == ANNOUNCEMENT;
  }

  Place withJoined() {
    return new Place(id, type, guild, parent, name, true, lastMessage);
  }

  Place withLastMessage(long message) {
    long newest = Math.max(message, lastMessage);
    return new Place(id, type, guild, parent, name, joined, newest);
  }
}
