package owpenbot.connectors.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;

/// A call that Telegram refused or that did not reach it. Stays within this package; never carries
/// the token. What the texts mean is taken from github.com/tdlib/telegram-bot-api and tdlib.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int OFFLINE = -1;
  private static final int UNKNOWN = -2;
  private static final int NOT_BUILT = -3;

  private static final List<String> GONE =
      List.of(
          "message to edit not found",
          "message_id_invalid",
          "message can't be edited",
          "message thread not found",
          "topic_deleted",
          "topic_id_invalid",
          "group chat was upgraded");
  private static final List<String> FORBIDDEN =
      List.of(
          "not enough rights",
          "have no rights",
          "write_forbidden",
          "topic_closed",
          "admin_required");

  private final int code;
  private final @Nullable Long migratedTo;
  private final @Nullable Duration retryAfter;

  Refusal(
      int code,
      String description,
      @Nullable ResponseParameters parameters,
      @Nullable Throwable cause) {
    super(description, cause);
    this.code = code;
    this.migratedTo = parameters == null ? null : parameters.getMigrateToChatId();
    Integer seconds = parameters == null ? null : parameters.getRetryAfter();
    this.retryAfter = seconds == null ? null : Duration.ofSeconds(seconds);
  }

  static Refusal offline(Throwable cause) {
    return new Refusal(OFFLINE, "not sent (" + cause.getMessage() + ")", null, cause);
  }

  static Refusal unknown(Throwable cause) {
    return new Refusal(UNKNOWN, "answer lost (" + cause.getMessage() + ")", null, cause);
  }

  static Refusal notBuilt(Throwable cause) {
    return new Refusal(NOT_BUILT, "not a valid call (" + cause.getMessage() + ")", null, cause);
  }

  /// The id that the group has now, if it became a supergroup.
  @Nullable Long migratedTo() {
    return migratedTo;
  }

  /// Whether the same text without markup may be taken.
  boolean refusesMarkup() {
    return code == 400
        && (says("can't parse entities") || says("too long") || says("too_long") || says("entity"));
  }

  /// Whether an edit changed nothing, which is what was wanted.
  boolean changedNothing() {
    return code == 400 && says("message is not modified");
  }

  DeliveryException delivery(ChatRef chat) {
    return new DeliveryException(
        reason(isGroup(chat)),
        chat + ": " + getMessage(),
        retryAfter,
        getCause() == null ? null : this);
  }

  /// The same for a file that could not be fetched; fetching again does no harm.
  DeliveryException attachment(String name) {
    Reason reason = reason(true);
    boolean gone = says("invalid file_id") || says("wrong file_id") || says("file reference");
    return new DeliveryException(
        reason == Reason.UNKNOWN ? Reason.OFFLINE : gone ? Reason.GONE : reason,
        name + ": " + getMessage(),
        retryAfter,
        getCause() == null ? null : this);
  }

  private Reason reason(boolean group) {
    return switch (code) {
      case OFFLINE -> Reason.OFFLINE;
      case NOT_BUILT -> Reason.REJECTED;
      case 400 -> badRequest(group);
      case 401, 404 -> Reason.FORBIDDEN;
      case 403 -> group ? Reason.FORBIDDEN : Reason.UNREACHABLE;
      case 413 -> Reason.TOO_LARGE;
      case 429 -> Reason.RATE_LIMITED;
      default -> code >= 400 && code < 500 ? Reason.REJECTED : Reason.UNKNOWN;
    };
  }

  private Reason badRequest(boolean group) {
    if (says("chat not found") || says("peer_id_invalid")) {
      return group ? Reason.GONE : Reason.UNREACHABLE;
    }
    if (GONE.stream().anyMatch(this::says)) {
      return Reason.GONE;
    }
    if (FORBIDDEN.stream().anyMatch(this::says)) {
      return Reason.FORBIDDEN;
    }
    return says("too big") || says("too large") ? Reason.TOO_LARGE : Reason.REJECTED;
  }

  private boolean says(String words) {
    return String.valueOf(getMessage()).toLowerCase(Locale.ROOT).contains(words);
  }

  /// Telegram's ids of groups are negative.
  static boolean isGroup(ChatRef chat) {
    return chat.room().startsWith("-");
  }
}
