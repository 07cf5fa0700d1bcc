package owpenbot.client.opencode;

import java.util.List;

/// A message with its parts, in order.
public record Message(MessageInfo info, List<Part> parts) {
  public Message {
    parts = List.copyOf(parts);
  }
}
