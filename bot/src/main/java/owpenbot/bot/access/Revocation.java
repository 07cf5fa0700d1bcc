package owpenbot.bot.access;

/// What became of taking somebody's access away.
public enum Revocation {
  /// They are strangers from now on.
  REVOKED,
  /// Nobody of that id was let in.
  UNKNOWN,
  /// The settings let them in, so only a change there takes it away.
  IN_SETTINGS
}
