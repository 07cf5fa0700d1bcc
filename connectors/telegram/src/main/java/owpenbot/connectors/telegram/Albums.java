package owpenbot.connectors.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.InboundEvent;

/// Several photos sent together come as one message each, with the caption on one of them; to a
/// person they are one message. Confined to the poll loop's thread.
final class Albums {

  /// An album that has not grown for this long is complete: its parts come within a moment.
  static final Duration SETTLES = Duration.ofMillis(700);

  private static final int MAX_REMEMBERED = 100;

  private final LinkedHashMap<String, Growth> growths = new LinkedHashMap<>();

  private record Growth(int parts, Instant grewAt) {}

  /// Whether these are an album of which more may come.
  boolean mayGrow(List<Update> parts, Instant now) {
    String album = parts.getFirst().album();
    if (album == null) {
      return false;
    }
    Growth growth = growths.get(album);
    if (growth == null || growth.parts() < parts.size()) {
      growth = new Growth(parts.size(), now);
      growths.put(album, growth);
    }
    if (growths.size() > MAX_REMEMBERED) {
      growths.pollFirstEntry();
    }
    return now.isBefore(growth.grewAt().plus(SETTLES));
  }

  /// One message of all parts: the first one's id and place, so that it is the same when delivered
  /// again.
  static InboundEvent merge(List<Update> parts) {
    if (!(parts.getFirst().event() instanceof InboundEvent.Message first) || parts.size() == 1) {
      return event(parts.getFirst());
    }
    List<AttachmentRef> files = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    boolean addressed = false;
    for (Update part : parts) {
      if (event(part) instanceof InboundEvent.Message message) {
        files.addAll(message.attachments());
        addressed |= message.addressed();
        if (!message.text().isEmpty()) {
          texts.add(message.text());
        }
      }
    }
    return new InboundEvent.Message(
        first.header(), first.ref(), String.join("\n", texts), addressed, files, first.replyTo());
  }

  private static InboundEvent event(Update update) {
    InboundEvent event = update.event();
    if (event == null) {
      throw new IllegalArgumentException("update " + update.id() + " has no event");
    }
    return event;
  }
}
