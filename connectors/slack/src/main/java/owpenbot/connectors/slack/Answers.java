package owpenbot.connectors.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.bolt.response.Response;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.methods.request.views.ViewsOpenRequest;
import com.slack.api.methods.request.views.ViewsPublishRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.Form;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.Receipt;

/// Gives the core's immediate answer to the person: with the acknowledgement where Slack takes it
/// there, else as a message for this person alone, a modal, or their page. Thread-safe.
final class Answers {

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final int OK = 200;
  private static final String NO_FORM =
      "Slack did not open the form, so nothing was decided yet. Press the button again.";

  private final ObjectMapper json = new ObjectMapper();
  private final Calls calls;
  private final Asides asides;

  /// @param asides learns where answers to slash commands go
  Answers(Calls calls, Asides asides) {
    this.calls = calls;
    this.asides = asides;
  }

  /// The core is about to hear of it, and may answer at any moment.
  void expects(InboundEvent event, Reading.Way way) {
    if (way.kind() == Reading.Kind.COMMAND) {
      asides.heard(event.chat(), event.person(), way.responseUrl());
    }
  }

  /// The acknowledgement; what cannot go with it is shown from a thread of its own.
  Response answer(InboundEvent event, Reading.Way way, Receipt receipt) {
    return switch (way.kind()) {
      case FORM -> form(event, receipt);
      case COMMAND -> command(event, way, receipt);
      case EVENT, INTERACTION -> {
        String words = words(event, way, receipt);
        boolean silent = words == null && !isShown(receipt);
        if (!silent) {
          Thread.ofVirtual().name("slack-answer").start(() -> show(event, way, receipt, words));
        }
        yield Response.ok();
      }
    };
  }

  private static boolean isShown(Receipt receipt) {
    return receipt instanceof Receipt.OpenForm || receipt instanceof Receipt.Page;
  }

  private static @Nullable String words(InboundEvent event, Reading.Way way, Receipt receipt) {
    boolean shortcut =
        way.kind() == Reading.Kind.INTERACTION && event instanceof InboundEvent.Message;
    return switch (receipt) {
      case Receipt.Acknowledge(String note) ->
          note == null && shortcut ? "Taken. The answer comes in the message's thread." : note;
      case Receipt.Refuse(String text) -> text;
      case Receipt.OpenForm _, Receipt.Choices _, Receipt.Page _ -> null;
    };
  }

  private static Response form(InboundEvent event, Receipt receipt) {
    return switch (receipt) {
      case Receipt.Refuse(String text) ->
          Response.json(OK, Map.of("response_action", "update", "view", Modals.notice(text)));
      case Receipt.OpenForm(Form next) ->
          Response.json(
              OK, Map.of("response_action", "update", "view", Modals.of(next, event.chat())));
      case Receipt.Acknowledge _, Receipt.Choices _, Receipt.Page _ -> Response.ok();
    };
  }

  // What a command answers comes aside; what opencode says comes into the channel, which fails
  // where
  // the bot is no member.
  private Response command(InboundEvent event, Reading.Way way, Receipt receipt) {
    if (receipt instanceof Receipt.OpenForm(Form next)) {
      Thread.ofVirtual().name("slack-form").start(() -> open(event, way, next));
      return Response.ok();
    }
    String words = words(event, way, receipt);
    boolean group = event.header().chat().kind() == Chat.Kind.GROUP;
    String taken =
        group
            ? "Taken. What opencode says comes into this channel; `/invite` me if nothing comes."
            : "Taken.";
    return Response.json(
        OK,
        Map.of(
            "response_type", "ephemeral", "text", words == null ? taken : RichText.escape(words)));
  }

  private void show(InboundEvent event, Reading.Way way, Receipt receipt, @Nullable String words) {
    try {
      if (words != null) {
        whisper(event, way, words);
      } else if (receipt instanceof Receipt.OpenForm(Form form)) {
        open(event, way, form);
      } else if (receipt instanceof Receipt.Page page) {
        publish(event, page);
      }
    } catch (Refusal e) {
      LOG.atWarn()
          .addKeyValue("chat", event.chat())
          .addKeyValue("problem", e.getMessage())
          .log("answer to an event not shown");
    }
  }

  // A trigger is good for three seconds, and once.
  private void open(InboundEvent event, Reading.Way way, Form form) {
    try {
      var _ =
          calls.bot(
              "views.open",
              RequestFormBuilder.toForm(
                  ViewsOpenRequest.builder()
                      .triggerId(way.triggerId())
                      .view(Modals.of(form, event.chat()))
                      .build()));
    } catch (Refusal e) {
      LOG.atWarn()
          .addKeyValue("chat", event.chat())
          .addKeyValue("problem", e.getMessage())
          .log("form not opened");
      whisper(event, way, NO_FORM);
    }
  }

  private void publish(InboundEvent event, Receipt.Page page) {
    var _ =
        calls.bot(
            "views.publish",
            RequestFormBuilder.toForm(
                ViewsPublishRequest.builder()
                    .userId(event.person().id())
                    .view(HomePage.of(page.parts()))
                    .build()));
  }

  /// For this person alone. The address that came with the event works without any rights, but only
  /// for a while.
  private void whisper(InboundEvent event, Reading.Way way, String words) {
    String text = Chars.head(RichText.escape(Chars.clean(words)), SlackLimits.MAX_SECTION_CHARS);
    if (!way.responseUrl().isEmpty()) {
      try {
        calls.api().post(way.responseUrl(), RequestBody.create(body(event, text), JSON));
        return;
      } catch (Refusal e) {
        LOG.atDebug().addKeyValue("problem", e.getMessage()).log("response_url refused");
      }
    }
    var _ =
        calls.bot(
            "chat.postEphemeral",
            RequestFormBuilder.toForm(
                ChatPostEphemeralRequest.builder()
                    .channel(event.chat().room())
                    .threadTs(event.chat().thread())
                    .user(event.person().id())
                    .text(text)
                    .build()));
  }

  private String body(InboundEvent event, String text) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("response_type", "ephemeral");
    body.put("replace_original", false);
    body.put("text", text);
    String thread = event.chat().thread();
    if (thread != null) {
      body.put("thread_ts", thread);
    }
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts cannot be written", e);
    }
  }
}
