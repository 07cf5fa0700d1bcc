package owpenbot.bot.server.files;

import java.util.Locale;

/// Where something is set: for this project or for all of this user's.
public enum Scope {
  PROJECT,
  GLOBAL;

  /// As the API says it.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
