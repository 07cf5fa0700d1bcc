package owpenbot.bot.cli;

/// How people name a chat on the command line.
final class ChatNames {

  static final Node.Parameter ARGUMENT =
      Node.argument("CHAT", "Its address, for example telegram/default/42; `sessions` shows them.");

  /// The account when none is named.
  private static final String USUAL_IDENTITY = "default";

  private ChatNames() {}

  /// The address of a chat.
  ///
  /// @throws CommandException with [ExitCode#USAGE] when it is none
  static String address(String typed) {
    if (!typed.matches("[^/:\\s]+/[^/\\s]+/\\S+")) {
      throw new CommandException(
          ExitCode.USAGE,
          "not a chat: "
              + typed
              + "; write its address, for example telegram/default/42 (owpenwork sessions and"
              + " owpenwork bindings list show them)");
    }
    return typed;
  }

  /// The address made of a platform, an account and a room, as the original has them.
  ///
  /// @param identity empty for the usual one
  static String address(String platform, String identity, String room) {
    return address(platform + "/" + (identity.isEmpty() ? USUAL_IDENTITY : identity) + "/" + room);
  }

  /// Whether it is a person, whose private chat is meant: `telegram:42`.
  static boolean person(String typed) {
    return typed.matches("[^/:\\s]+:[^/\\s]+");
  }
}
