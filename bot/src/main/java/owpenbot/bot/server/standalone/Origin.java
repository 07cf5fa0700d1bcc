package owpenbot.bot.server.standalone;

import java.util.Locale;

/// Where a setting comes from; earlier ones win.
enum Origin {
  CLI,
  ENV,
  FILE,
  DEFAULT;

  /// As `/status` of the original says it of tokens.
  String word() {
    return this == DEFAULT ? "generated" : name().toLowerCase(Locale.ROOT);
  }
}
