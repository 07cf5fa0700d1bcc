package owpenbot.connectors.slack;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.DeliveryException.Reason;

/// A call that Slack refused or that did not reach it. Stays within this package; never carries a
/// token. The words are those of docs.slack.dev/reference/methods.
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final String OFFLINE = "offline";
  static final String LOST = "answer_lost";
  static final String RATE_LIMITED = "ratelimited";

  private static final Set<String> TOKEN =
      Set.of(
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "not_allowed_token_type",
          "org_login_required",
          "team_access_not_granted",
          "ekm_access_denied");
  private static final Set<String> RIGHTS =
      Set.of(
          "missing_scope",
          "no_permission",
          "access_denied",
          "not_in_channel",
          "cant_update_message",
          "restricted_action",
          "restricted_action_read_only_channel",
          "restricted_action_thread_only_channel",
          "restricted_action_non_threadable_channel",
          "posting_to_general_channel_denied");
  private static final Set<String> NO_CHAT =
      Set.of("channel_not_found", "is_archived", "not_in_channel", "user_not_found");
  private static final Set<String> NO_PERSON =
      Set.of(
          "user_disabled",
          "user_not_visible",
          "cannot_dm_bot",
          "messages_tab_disabled",
          "users_not_found");
  private static final Set<String> NO_MESSAGE =
      Set.of(
          "message_not_found",
          "thread_not_found",
          "edit_window_closed",
          "file_not_found",
          "file_deleted");
  private static final Set<String> TOO_LARGE =
      Set.of("msg_too_long", "msg_blocks_too_long", "file_upload_size_restricted");

  /// Slack says of these that a part may have been done before.
  private static final Set<String> MAYBE_DONE =
      Set.of(LOST, "internal_error", "fatal_error", "request_timeout", "service_unavailable");

  private final String error;
  private final String needed;
  private final @Nullable Duration retryAfter;

  private Refusal(
      String error,
      String needed,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.error = error;
    this.needed = needed;
    this.retryAfter = retryAfter;
  }

  static Refusal offline(String method, Throwable cause) {
    return new Refusal(OFFLINE, "", method + " not sent (" + cause.getMessage() + ")", null, cause);
  }

  static Refusal lost(String method, String why, @Nullable Throwable cause) {
    return new Refusal(LOST, "", method + ": answer lost (" + why + ")", null, cause);
  }

  static Refusal rateLimited(String method, Duration retryAfter) {
    return new Refusal(
        RATE_LIMITED, "", method + ": too many calls, wait " + retryAfter, retryAfter, null);
  }

  static Refusal of(String method, String error, String needed) {
    String scope = needed.isEmpty() ? "" : " (needs " + needed + ")";
    return new Refusal(error, needed, method + ": " + error + scope, null, null);
  }

  String error() {
    return error;
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// Whether Slack said so, as opposed to not being reached or having no time.
  boolean answered() {
    return !error.equals(OFFLINE) && !error.equals(RATE_LIMITED) && !MAYBE_DONE.contains(error);
  }

  /// Whether the token itself is of no use any more.
  boolean refusesToken() {
    return TOKEN.contains(error);
  }

  boolean lacksScope() {
    return error.equals("missing_scope");
  }

  /// What a person can do about it, or null when nothing.
  @Nullable String fix() {
    if (lacksScope()) {
      return "scope "
          + needed
          + " is missing: add it under OAuth & Permissions and install the app again"
          + " (`owpenwork slack manifest` prints all that is needed)";
    }
    return refusesToken()
        ? "token refused ("
            + error
            + "): copy it again from api.slack.com/apps, then"
            + " `owpenwork slack add`"
        : null;
  }

  DeliveryException delivery(ChatRef chat) {
    return new DeliveryException(
        reason(SlackIds.isDirect(chat.room())),
        chat + ": " + getMessage(),
        retryAfter,
        getCause() == null ? null : this);
  }

  /// The same for something that may be asked again without harm.
  DeliveryException harmless(String what) {
    Reason reason = reason(false);
    return new DeliveryException(
        reason == Reason.UNKNOWN ? Reason.OFFLINE : reason,
        what + ": " + getMessage(),
        retryAfter,
        getCause() == null ? null : this);
  }

  private Reason reason(boolean direct) {
    if (error.equals(OFFLINE)) {
      return Reason.OFFLINE;
    }
    if (error.equals(RATE_LIMITED) || error.equals("rate_limited")) {
      return Reason.RATE_LIMITED;
    }
    if (MAYBE_DONE.contains(error)) {
      return Reason.UNKNOWN;
    }
    if (NO_PERSON.contains(error) || (direct && NO_CHAT.contains(error))) {
      return Reason.UNREACHABLE;
    }
    if (TOKEN.contains(error) || RIGHTS.contains(error)) {
      return Reason.FORBIDDEN;
    }
    if (NO_CHAT.contains(error) || NO_MESSAGE.contains(error)) {
      return Reason.GONE;
    }
    return TOO_LARGE.contains(error) ? Reason.TOO_LARGE : Reason.REJECTED;
  }
}
