package owpenbot.connectors.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.methods.RequestFormBuilder;
import com.slack.api.methods.request.chat.ChatPostEphemeralRequest;
import com.slack.api.util.json.GsonFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;

/// Messages for one person in a channel. The address that came with their slash command works even
/// where the bot is no member; without one it is Slack's ephemeral message. Such messages are on no
/// list of Slack's, so one whose outcome is unknown is sent again. Thread-safe.
final class Asides {

  private static final Logger LOG = LoggerFactory.getLogger(Asides.class);
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  /// docs.slack.dev/interactivity/handling-user-interaction, "response_url": 30 minutes.
  private static final Duration ADDRESS_LIFE = Duration.ofMinutes(29);

  private static final int MAX_REMEMBERED = 500;

  private final Calls calls;
  private final Clock clock;
  private final Recent<String, Address> addresses = new Recent<>(MAX_REMEMBERED);

  private record Address(String url, Instant until) {}

  Asides(Calls calls, Clock clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /// A slash command came with an address for its answers.
  void heard(ChatRef chat, PersonId person, String responseUrl) {
    if (!responseUrl.isEmpty()) {
      addresses.put(
          key(chat, person), new Address(responseUrl, clock.instant().plus(ADDRESS_LIFE)));
    }
  }

  MessageRef send(ChatRef chat, PersonId person, Rendered rendered) {
    Address address = addresses.get(key(chat, person));
    if (address != null && clock.instant().isBefore(address.until())) {
      try {
        calls.api().post(address.url(), RequestBody.create(body(rendered), JSON));
        return new MessageRef(chat, "aside");
      } catch (Refusal e) {
        // Five answers, then it is used up.
        addresses.remove(key(chat, person));
        LOG.atDebug().addKeyValue("problem", e.getMessage()).log("response_url refused");
      }
    }
    JsonNode answer =
        calls.bot(
            "chat.postEphemeral",
            RequestFormBuilder.toForm(
                ChatPostEphemeralRequest.builder()
                    .channel(chat.room())
                    .threadTs(chat.thread())
                    .user(person.id())
                    .text(rendered.text())
                    .blocks(rendered.blocks())
                    .build()));
    return new MessageRef(chat, Fields.textOr(answer, "message_ts", "aside"));
  }

  private static String body(Rendered rendered) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("response_type", "ephemeral");
    body.put("replace_original", false);
    body.put("text", rendered.text());
    body.put("blocks", rendered.blocks());
    return GsonFactory.createSnakeCase().toJson(body);
  }

  private static String key(ChatRef chat, PersonId person) {
    return chat.room() + " " + person.id();
  }
}
