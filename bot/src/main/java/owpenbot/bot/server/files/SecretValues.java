package owpenbot.bot.server.files;

import owpenbot.bot.server.files.jsonc.JsonValue;

/// Secrets in the engine's settings. Pure.
public final class SecretValues {

  private SecretValues() {}

  /// The settings with [#MASK] for what may be a secret: keys that say so, and all values of
  /// `headers` and `environment`. References such as `{env:NAME}` stay.
  public static JsonValue.Obj redacted(JsonValue.Obj settings) {
    throw new UnsupportedOperationException("not yet " + settings.members().size());
  }
}
