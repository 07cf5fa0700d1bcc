package owpenbot.bot.access;

/// What a role on a platform can give.
enum Right {
  OWNER,
  /// Decides on held writes.
  APPROVER,
  /// May write.
  WRITER
}
