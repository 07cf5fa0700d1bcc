package owpenbot.bot.routing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.lane.Timers.Cancellation;
import owpenbot.connectors.api.ChatRef;

/// Shows in a chat that work goes on; never waits for the platform. Confined to the chat's lane.
final class Typing {

  /// Nobody wonders before.
  private static final Duration AFTER = Duration.ofSeconds(1);

  private final ChatRef chat;
  private final ChatServices services;
  private @Nullable Cancellation planned;

  Typing(ChatRef chat, ChatServices services) {
    this.chat = chat;
    this.services = services;
  }

  /// Shows it in a moment, unless the answer is there by then.
  void soon() {
    stop();
    planned = services.timers().after(AFTER, this::now);
  }

  void stop() {
    Cancellation before = planned;
    if (before != null) {
      before.cancel();
      planned = null;
    }
  }

  /// May be called from any thread.
  void now() {
    services
        .connectors()
        .find(chat.connector())
        .ifPresent(
            connector ->
                Thread.ofVirtual().name("typing-" + chat).start(() -> connector.typing(chat)));
  }
}
