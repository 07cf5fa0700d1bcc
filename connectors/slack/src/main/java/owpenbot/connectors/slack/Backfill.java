package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.conversations.ConversationsHistoryRequest;
import com.slack.api.methods.request.conversations.ConversationsRepliesRequest;
import com.slack.api.methods.request.users.UsersConversationsRequest;
import com.slack.api.model.ConversationType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import okhttp3.FormBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ConnectorId;

/// Fetches what was written while we were away for longer than Slack repeats its events: the newest
/// of the conversations the bot is in, and of the threads it took part in. What Slack delivers as
/// well is known by its id. Thread-safe; one run at a time.
final class Backfill implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

  static final int MAX_ROOMS = 200;

  /// Of one conversation or thread; older ones are left.
  static final int MAX_MESSAGES = 300;

  private static final int PAGE = 100;
  private static final int MAX_ATTEMPTS = 4;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final List<ConversationType> TYPES =
      List.of(
          ConversationType.IM,
          ConversationType.MPIM,
          ConversationType.PUBLIC_CHANNEL,
          ConversationType.PRIVATE_CHANNEL);

  private final ConnectorId connector;
  private final Calls calls;
  private final KnownThreads threads;
  private final CountDownLatch closed = new CountDownLatch(1);

  Backfill(ConnectorId connector, Calls calls, KnownThreads threads) {
    this.connector = connector;
    this.calls = calls;
    this.threads = threads;
  }

  /// Hands in what is newer, each conversation from its oldest message on.
  ///
  /// @param since a `ts`
  /// @param found takes the conversation and the message
  synchronized void fetch(String since, BiConsumer<String, JsonNode> found) {
    int messages = 0;
    for (String room : rooms()) {
      messages += hand(room, history(room, since), found);
    }
    for (KnownThreads.Joined thread : threads.all()) {
      messages += hand(thread.room(), replies(thread, since), found);
    }
    LOG.atInfo()
        .addKeyValue("connector", connector)
        .addKeyValue("messages", messages)
        .log("missed messages fetched");
  }

  private static int hand(
      String room, List<JsonNode> newestFirst, BiConsumer<String, JsonNode> found) {
    newestFirst.reversed().forEach(message -> found.accept(room, message));
    return newestFirst.size();
  }

  private List<String> rooms() {
    List<JsonNode> channels =
        pages(
            "users.conversations",
            MAX_ROOMS,
            "channels",
            cursor ->
                RequestFormBuilder.toForm(
                    UsersConversationsRequest.builder()
                        .types(TYPES)
                        .excludeArchived(true)
                        .limit(PAGE)
                        .cursor(cursor)
                        .build()));
    return channels.stream()
        .map(channel -> Fields.textOr(channel, "id", ""))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  private List<JsonNode> history(String room, String since) {
    return pages(
        "conversations.history",
        MAX_MESSAGES,
        "messages",
        cursor ->
            RequestFormBuilder.toForm(
                ConversationsHistoryRequest.builder()
                    .channel(room)
                    .oldest(since)
                    .limit(PAGE)
                    .cursor(cursor)
                    .build()));
  }

  // Slack lists a thread from its oldest message on, beginning with the one it starts from.
  private List<JsonNode> replies(KnownThreads.Joined thread, String since) {
    return pages(
            "conversations.replies",
            MAX_MESSAGES,
            "messages",
            cursor ->
                RequestFormBuilder.toForm(
                    ConversationsRepliesRequest.builder()
                        .channel(thread.room())
                        .ts(thread.ts())
                        .oldest(since)
                        .limit(PAGE)
                        .cursor(cursor)
                        .build()))
        .stream()
        .filter(message -> !Fields.textOr(message, "ts", "").equals(thread.ts()))
        .toList()
        .reversed();
  }

  private List<JsonNode> pages(
      String method, int limit, String list, Function<@Nullable String, FormBody.Builder> form) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = call(method, form.apply(cursor.isEmpty() ? null : cursor));
      if (page == null) {
        return all;
      }
      page.path(list).forEach(all::add);
      cursor = Fields.textOr(page.path("response_metadata"), "next_cursor", "");
    } while (!cursor.isEmpty() && all.size() < limit);
    if (!cursor.isEmpty()) {
      LOG.atWarn()
          .addKeyValue("connector", connector)
          .addKeyValue("method", method)
          .addKeyValue("limit", limit)
          .log("too much was missed to fetch all");
    }
    return all;
  }

  /// Null when it cannot be had.
  private @Nullable JsonNode call(String method, FormBody.Builder form) {
    for (int attempt = 1; ; attempt++) {
      try {
        return calls.bot(method, form);
      } catch (Refusal e) {
        Duration asked = e.retryAfter();
        boolean maybeLater = asked != null || e.harmless(method).retryable();
        if (!maybeLater || attempt >= MAX_ATTEMPTS || !pause(asked == null ? PAUSE : asked)) {
          LOG.atWarn()
              .addKeyValue("connector", connector)
              .addKeyValue("problem", e.getMessage())
              .log("missed messages not fetched");
          return null;
        }
      }
    }
  }

  /// False when closed.
  private boolean pause(Duration asked) {
    Duration wait = asked.compareTo(LONGEST_WAIT) < 0 ? asked : LONGEST_WAIT;
    try {
      return !closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
