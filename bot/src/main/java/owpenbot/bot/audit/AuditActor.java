package owpenbot.bot.audit;

import org.jspecify.annotations.Nullable;

/// Who asked for a change.
///
/// @param type `remote` and `host` as in the original; `person` in a chat, `process` for us
/// @param tokenHash SHA-256 of the token, in hexadecimal; never the token
/// @param person `platform:id`
public record AuditActor(
    String type, @Nullable String clientId, @Nullable String tokenHash, @Nullable String person) {

  /// A client of the API.
  public static AuditActor remote(@Nullable String clientId, String tokenHash) {
    return new AuditActor("remote", clientId, tokenHash, null);
  }

  /// Whoever has the host token.
  public static AuditActor host(@Nullable String clientId, String tokenHash) {
    return new AuditActor("host", clientId, tokenHash, null);
  }

  /// Whoever sits at this machine: the command line.
  public static AuditActor commandLine() {
    return new AuditActor("host", "cli", null, null);
  }

  /// Somebody in a chat.
  public static AuditActor person(String person) {
    return new AuditActor("person", null, null, person);
  }

  /// We ourselves.
  public static AuditActor process() {
    return new AuditActor("process", null, null, null);
  }
}
