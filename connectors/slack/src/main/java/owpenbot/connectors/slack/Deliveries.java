package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.request.chat.ChatUpdateRequest;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.PersonId;

/// Sends and edits messages. Every message that is posted carries the key of its delivery, by which
/// a later attempt finds it. Thread-safe.
final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final Set<String> REFUSES_BLOCKS =
      Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long");

  private final Calls calls;
  private final History history;
  private final Streams streams;
  private final Uploads uploads;
  private final Threads threads;
  private final Asides asides;

  /// @param asides for what one person alone should see
  Deliveries(
      Calls calls,
      History history,
      Streams streams,
      Uploads uploads,
      Threads threads,
      Asides asides) {
    this.calls = calls;
    this.history = history;
    this.streams = streams;
    this.uploads = uploads;
    this.threads = threads;
    this.asides = asides;
  }

  MessageRef send(ChatRef chat, OutboundMessage message, Delivery how) {
    if (message instanceof OutboundMessage.Text text && !SlackIds.isDirect(chat.room())) {
      PersonId only = text.only();
      if (only != null) {
        return aside(chat, only, text);
      }
    }
    boolean repeat = how.attempt() == Delivery.Attempt.MAYBE_REPEAT;
    @Nullable MessageRef sent = repeat ? earlier(chat, message, how.key()) : null;
    if (sent == null) {
      sent = sendNow(chat, message, how.key(), repeat);
    }
    threads.joins(chat);
    return sent;
  }

  private MessageRef aside(ChatRef chat, PersonId person, OutboundMessage.Text text) {
    try {
      return asides.send(chat, person, SlackMessages.render(text));
    } catch (Refusal e) {
      throw e.delivery(chat);
    }
  }

  // Looking does no harm, so a look that fails is never an unknown outcome.
  private @Nullable MessageRef earlier(ChatRef chat, OutboundMessage message, String key) {
    try {
      return message instanceof OutboundMessage.File file
          ? history.withFile(chat, file)
          : history.withKey(chat, key);
    } catch (Refusal e) {
      throw e.harmless(chat + ": looking for an earlier attempt");
    }
  }

  private MessageRef sendNow(ChatRef chat, OutboundMessage message, String key, boolean repeat) {
    try {
      return switch (message) {
        case OutboundMessage.File file -> uploads.send(chat, file);
        case OutboundMessage.LiveText live -> {
          @Nullable MessageRef stream = repeat ? null : streams.start(chat, live);
          yield stream == null ? post(chat, message, key) : stream;
        }
        case OutboundMessage.Text _,
            OutboundMessage.ApprovalCard _,
            OutboundMessage.QuestionCard _ ->
            post(chat, message, key);
      };
    } catch (Refusal e) {
      throw e.delivery(chat);
    }
  }

  void edit(MessageRef message, OutboundMessage replacement) {
    try {
      boolean streamed =
          replacement instanceof OutboundMessage.LiveText live && streams.goesOn(message, live);
      if (!streamed && !Uploads.isFileOnly(message)) {
        replace(message, SlackMessages.render(replacement));
      }
    } catch (Refusal e) {
      throw e.delivery(message.chat());
    }
  }

  private MessageRef post(ChatRef chat, OutboundMessage message, String key) {
    JsonNode answer =
        withFallback(
            chat,
            SlackMessages.render(message),
            form ->
                calls.bot(
                    "chat.postMessage",
                    RequestFormBuilder.toForm(
                        ChatPostMessageRequest.builder()
                            .channel(chat.room())
                            .threadTs(chat.thread())
                            .text(form.text())
                            .blocks(form.blocks())
                            .metadata(DeliveryKey.metadata(key))
                            .parse("none")
                            .linkNames(false)
                            .unfurlLinks(false)
                            .unfurlMedia(false)
                            .mrkdwn(true)
                            .build())));
    return new MessageRef(chat, Fields.textOr(answer, "ts", ""));
  }

  // A stream that an earlier process left open must be ended before it can be edited.
  private void replace(MessageRef message, Rendered rendered) {
    try {
      update(message, rendered);
    } catch (Refusal e) {
      if (!e.error().equals("streaming_state_conflict")) {
        throw e;
      }
      streams.stop(message);
      update(message, rendered);
    }
  }

  private void update(MessageRef message, Rendered rendered) {
    var _ =
        withFallback(
            message.chat(),
            rendered,
            form ->
                calls.bot(
                    "chat.update",
                    RequestFormBuilder.toForm(
                        ChatUpdateRequest.builder()
                            .channel(message.chat().room())
                            .ts(message.id())
                            .text(form.text())
                            .blocks(form.blocks())
                            .parse("none")
                            .linkNames(false)
                            .build())));
  }

  private static JsonNode withFallback(
      ChatRef chat, Rendered rendered, Function<Rendered, JsonNode> call) {
    try {
      return call.apply(rendered);
    } catch (Refusal e) {
      if (!REFUSES_BLOCKS.contains(e.error())) {
        throw e;
      }
      LOG.atWarn()
          .addKeyValue("chat", chat)
          .addKeyValue("problem", e.getMessage())
          .log("blocks refused, sent as text");
      return call.apply(plain(rendered));
    }
  }

  // Without its buttons a card would be a dead end.
  private static Rendered plain(Rendered rendered) {
    List<LayoutBlock> buttons =
        rendered.blocks().stream().filter(ActionsBlock.class::isInstance).toList();
    if (buttons.isEmpty()) {
      return new Rendered(rendered.text(), List.of());
    }
    LayoutBlock words = SlackMessages.rich(SlackMarkup.literal(rendered.text()));
    return new Rendered(
        rendered.text(), Stream.concat(Stream.of(words), buttons.stream()).toList());
  }
}
