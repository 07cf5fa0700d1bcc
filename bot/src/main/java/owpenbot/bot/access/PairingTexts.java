package owpenbot.bot.access;

import java.time.Duration;

/// What people are told about pairing, as CommonMark.
public final class PairingTexts {

  private PairingTexts() {}

  static String code(String code) {
    String shown = PairingCode.shown(code);
    return "I don't know you yet. Code **%s** (valid %d min). Ask the owner to run `%s`."
        .formatted(shown, Pairing.VALID.toMinutes(), "owpenwork pairing approve " + shown);
  }

  static String full() {
    return "I don't know you yet, and too many others are waiting to be let in. "
        + "Ask the owner to run `owpenwork pairing list`, then write to me again in an hour.";
  }

  /// A code as people see and type it: `K7Q2-M9PX`.
  public static String shown(String code) {
    return PairingCode.shown(code);
  }

  /// What the person in the chat is told when they are turned down.
  public static String denied() {
    return "The owner did not let you in.";
  }

  /// Why a code was not looked at.
  public static String tooManyAttempts(Duration retryAfter) {
    return "Too many wrong codes: try again in %d s.".formatted(retryAfter.toSeconds() + 1);
  }
}
