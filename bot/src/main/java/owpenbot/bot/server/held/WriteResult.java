package owpenbot.bot.server.held;

/// What became of an allowed write.
public sealed interface WriteResult {

  /// It is on disk.
  record Written() implements WriteResult {}

  /// A file had changed since it was shown; nothing was written.
  record Conflict(String path) implements WriteResult {}

  /// It could not be written.
  record Failed(String why) implements WriteResult {}
}
