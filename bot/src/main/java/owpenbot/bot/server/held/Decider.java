package owpenbot.bot.server.held;

/// Who decided.
///
/// @param where `host` for the API, `chat` for a click, `auto` for a server that asks nobody
/// @param who the person's or the client's id
/// @param name for people, may be empty
public record Decider(String where, String who, String name) {

  /// For logs: the name, or else the id.
  public String shown() {
    return name.isEmpty() ? who : name;
  }
}
