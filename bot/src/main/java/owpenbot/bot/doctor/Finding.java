package owpenbot.bot.doctor;

import org.jspecify.annotations.Nullable;

/// What a check found.
///
/// @param check what was looked at, one word
/// @param message what is the case, one line
/// @param fix what to do about it, a command where there is one; null when there is nothing to do
public record Finding(String check, Status status, String message, @Nullable String fix) {

  private static final String THEN = "; ";

  /// How bad it is.
  public enum Status {
    OK,
    /// It works, though not as well as it could.
    WARN,
    /// Something must be installed or configured first.
    MISSING,
    /// It does not work.
    FAIL
  }

  public static Finding ok(String check, String message) {
    return new Finding(check, Status.OK, message, null);
  }

  public static Finding warn(String check, String message, String fix) {
    return new Finding(check, Status.WARN, message, fix);
  }

  public static Finding missing(String check, String message, String fix) {
    return new Finding(check, Status.MISSING, message, fix);
  }

  public static Finding fail(String check, String message, String fix) {
    return new Finding(check, Status.FAIL, message, fix);
  }

  /// From a text that says what to do after its first semicolon, as those of the settings do.
  ///
  /// @param otherwise what to do when it does not say
  static Finding told(String check, Status status, String text, String otherwise) {
    int then = text.indexOf(THEN);
    return then < 0
        ? new Finding(check, status, text, otherwise)
        : new Finding(check, status, text.substring(0, then), text.substring(then + THEN.length()));
  }
}
