package owpenbot.connectors.testing.slack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A conversation. Guarded by the world's lock.
final class SlackChannel {

  final String id;
  final String name;

  /// `im` or `channel`.
  final String type;

  /// Whether another organisation reads along.
  final boolean shared;

  final Map<String, SlackPost> posts = new LinkedHashMap<>();
  boolean botIsIn = true;
  @Nullable String closedBy;

  SlackChannel(String id, String name, String type, boolean shared) {
    this.id = id;
    this.name = name;
    this.type = type;
    this.shared = shared;
  }

  boolean isDirect() {
    return type.equals("im");
  }

  SlackPost post(String ts) {
    SlackPost post = posts.get(ts);
    if (post == null) {
      throw new SlackError("message_not_found");
    }
    return post;
  }

  List<SlackPost> all() {
    return new ArrayList<>(posts.values());
  }
}
