package owpenbot.connectors.discord;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;

/// A call that Discord refused or that did not reach it. Stays within this package; never carries
/// the token. Codes: docs.discord.com/developers/topics/opcodes-and-status-codes#json.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final int UNKNOWN_CHANNEL = 10003;
  static final int UNKNOWN_MESSAGE = 10008;
  static final int THREAD_EXISTS = 160004;

  private static final Set<Integer> GONE = Set.of(UNKNOWN_CHANNEL, 10004, UNKNOWN_MESSAGE, 10015);
  private static final Set<Integer> UNREACHABLE = Set.of(10013, 50007, 50033, 50278);
  private static final Set<Integer> FORBIDDEN = Set.of(50001, 50013, 160005, 160006);

  /// What became of the call.
  enum Kind {
    OFFLINE,
    UNKNOWN,
    RATE_LIMITED,
    ANSWERED
  }

  private final Kind kind;
  private final int status;
  private final int code;
  private final @Nullable Duration retryAfter;

  private Refusal(Kind kind, int status, int code, String message, @Nullable Duration retryAfter) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /// Nothing of it was written.
  static Refusal offline(String why) {
    return new Refusal(Kind.OFFLINE, 0, 0, "not sent (" + why + ")", null);
  }

  /// It may have been done.
  static Refusal unknown(String why) {
    return new Refusal(Kind.UNKNOWN, 0, 0, "answer lost (" + why + ")", null);
  }

  static Refusal rateLimited(Duration retryAfter) {
    String message = "Discord asks to wait " + retryAfter.toSeconds() + " s";
    return new Refusal(Kind.RATE_LIMITED, 429, 0, message, retryAfter);
  }

  static Refusal answered(int status, int code, String message) {
    return new Refusal(
        Kind.ANSWERED, status, code, message + " (HTTP " + status + ", code " + code + ")", null);
  }

  boolean unauthorized() {
    return status == 401;
  }

  boolean is(int errorCode) {
    return code == errorCode;
  }

  /// Whether the same with another form may be taken.
  boolean refusesForm() {
    return status == 400 && code == 50035;
  }

  /// @param where the connector and chat, for the message
  DeliveryException delivery(Object where) {
    return new DeliveryException(reason(), where + ": " + getMessage(), retryAfter, null);
  }

  Reason reason() {
    return switch (kind) {
      case OFFLINE -> Reason.OFFLINE;
      case UNKNOWN -> Reason.UNKNOWN;
      case RATE_LIMITED -> Reason.RATE_LIMITED;
      case ANSWERED -> answered();
    };
  }

  private Reason answered() {
    if (GONE.contains(code)) {
      return Reason.GONE;
    }
    if (UNREACHABLE.contains(code)) {
      return Reason.UNREACHABLE;
    }
    if (FORBIDDEN.contains(code) || status == 401 || status == 403) {
      return Reason.FORBIDDEN;
    }
    if (code == 40005 || status == 413) {
      return Reason.TOO_LARGE;
    }
    return status >= 500 ? Reason.UNKNOWN : Reason.REJECTED;
  }
}
