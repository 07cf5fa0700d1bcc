package owpenbot.bot.server.files;

import java.util.Locale;

/// What of a workspace changed, as the reload events name it.
public enum Area {
  PLUGINS,
  SKILLS,
  MCP,
  CONFIG,
  AGENTS,
  COMMANDS;

  /// As the API says it.
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
