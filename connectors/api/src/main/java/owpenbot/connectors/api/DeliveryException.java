package owpenbot.connectors.api;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message could not be sent or edited. The message names the connector and the chat, never a
/// secret.
public final class DeliveryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final @Nullable Duration retryAfter;

  /// Why, by what the caller can do about it.
  public enum Reason {
    /// Nothing of it can have arrived; worth another attempt later.
    OFFLINE(true),
    /// The platform asks to wait; nothing arrived.
    RATE_LIMITED(true),
    /// It may have arrived: the answer was lost.
    UNKNOWN(true),
    /// The person never wrote to the bot, or blocked it.
    UNREACHABLE(false),
    /// The chat or the message is gone.
    GONE(false),
    /// The bot's token or rights do not suffice.
    FORBIDDEN(false),
    /// Larger than the platform takes.
    TOO_LARGE(false),
    /// The platform refused it for what it is; the same again would be refused again.
    REJECTED(false);

    private final boolean retryable;

    Reason(boolean retryable) {
      this.retryable = retryable;
    }
  }

  public DeliveryException(
      Reason reason, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  public DeliveryException(Reason reason, String message) {
    this(reason, message, null, null);
  }

  public Reason reason() {
    return reason;
  }

  /// Whether the same delivery may succeed later.
  public boolean retryable() {
    return reason.retryable;
  }

  /// How long the platform asked to wait, if it did.
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
