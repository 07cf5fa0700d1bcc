package owpenbot.connectors.slack;

import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.chat.ChatAppendStreamRequest;
import com.slack.api.methods.request.chat.ChatStartStreamRequest;
import com.slack.api.methods.request.chat.ChatStopStreamRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage.LiveText;

/// Live messages as Slack's own streams, where the app may use them: in threads
/// (docs.slack.dev/reference/methods/chat.startStream). A stream is only ever added to; when the
/// run ends it is stopped, and the message is edited to its last form like any other. Thread-safe.
final class Streams {

  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);
  private static final int MAX_OPEN = 1_000;
  private static final String HOW_TO_STOP = "_`!stop` stops it._";

  /// After Slack refused a stream, plain edits do for so long.
  private static final Duration GIVE_UP = Duration.ofHours(1);

  /// The stream is over, for example because the person stopped it in Slack.
  private static final Set<String> OVER =
      Set.of("message_not_in_streaming_state", "stopped_by_user", "message_not_found");

  private final Calls calls;
  private final Recipients recipients;
  private final Clock clock;
  private final Recent<MessageRef, StreamText> open = new Recent<>(MAX_OPEN);
  private volatile Instant notBefore = Instant.MIN;

  Streams(Calls calls, Recipients recipients, Clock clock) {
    this.calls = calls;
    this.recipients = recipients;
    this.clock = clock;
  }

  /// Null when it has to be a plain message.
  ///
  /// @throws Refusal when it is not known whether the stream began, or Slack asks to wait
  @Nullable MessageRef start(ChatRef chat, LiveText live) {
    @Nullable String thread = chat.thread();
    Recipients.@Nullable Recipient recipient = recipients.of(chat);
    boolean ended = live.buttons().isEmpty();
    if (thread == null || recipient == null || ended || clock.instant().isBefore(notBefore)) {
      return null;
    }
    StreamText text = new StreamText();
    String first = HOW_TO_STOP + "\n" + text.more(live);
    try {
      String ts =
          Fields.textOr(
              calls.bot(
                  "chat.startStream",
                  RequestFormBuilder.toForm(
                      ChatStartStreamRequest.builder()
                          .channel(chat.room())
                          .threadTs(thread)
                          .markdownText(first)
                          .recipientUserId(recipient.user())
                          .recipientTeamId(recipient.team())
                          .build())),
              "ts",
              "");
      MessageRef message = new MessageRef(chat, ts);
      open.put(message, text);
      return message;
    } catch (Refusal e) {
      return refused(chat, e);
    }
  }

  private @Nullable MessageRef refused(ChatRef chat, Refusal e) {
    boolean mayHaveBegun = e.error().equals(Refusal.LOST) || e.error().equals(Refusal.OFFLINE);
    if (mayHaveBegun || e.retryAfter() != null || e.refusesToken()) {
      throw e;
    }
    notBefore = clock.instant().plus(GIVE_UP);
    LOG.atInfo()
        .addKeyValue("chat", chat)
        .addKeyValue("problem", e.getMessage())
        .log("no streams here, plain edits do");
    return null;
  }

  /// Whether the stream took it; if not, the message has to be edited.
  boolean goesOn(MessageRef message, LiveText live) {
    StreamText text = open.get(message);
    if (text == null) {
      return false;
    }
    if (live.buttons().isEmpty()) {
      open.remove(message);
      stop(message);
      return false;
    }
    String more = text.more(live);
    if (more.isEmpty()) {
      return true;
    }
    try {
      var _ =
          calls.bot(
              "chat.appendStream",
              RequestFormBuilder.toForm(
                  ChatAppendStreamRequest.builder()
                      .channel(message.chat().room())
                      .ts(message.id())
                      .markdownText(more)
                      .build()));
      return true;
    } catch (Refusal e) {
      text.notTaken(more);
      if (!OVER.contains(e.error())) {
        throw e;
      }
      open.remove(message);
      return false;
    }
  }

  /// Ends a stream; one that is over already is no error.
  void stop(MessageRef message) {
    try {
      var _ =
          calls.bot(
              "chat.stopStream",
              RequestFormBuilder.toForm(
                  ChatStopStreamRequest.builder()
                      .channel(message.chat().room())
                      .ts(message.id())
                      .build()));
    } catch (Refusal e) {
      if (!OVER.contains(e.error())) {
        throw e;
      }
    }
  }
}
