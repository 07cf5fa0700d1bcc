package owpenbot.connectors.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import owpenbot.connectors.api.OutboundMessage.LiveText;

/// What of a live message a stream has already shown: the core hands in whole states, a stream
/// takes only what is new. Thread-safe.
final class StreamText {

  /// The core may have cut the beginning off; this much must agree to be taken for the same text.
  private static final int OVERLAP_CHARS = 80;

  private final Set<String> tools = new HashSet<>();
  private String shown = "";
  private String waiting = "";

  /// What is new, at most [SlackLimits#MAX_STREAM_CHARS], escaped; empty when nothing is.
  synchronized String more(LiveText live) {
    List<String> lines = new ArrayList<>();
    for (String tool : live.tools()) {
      // A line grows by its duration when the tool has ended; said once is enough.
      if (tools.add(name(tool))) {
        lines.add(SlackMessages.toolLine(tool));
      }
    }
    StringBuilder more = new StringBuilder(waiting);
    waiting = "";
    if (!lines.isEmpty()) {
      more.append('\n').append(RichText.escape(String.join("\n", lines))).append("\n\n");
    }
    more.append(RichText.escape(Chars.clean(news(live.text()))));
    shown = live.text();
    return Chars.head(more.toString(), SlackLimits.MAX_STREAM_CHARS);
  }

  /// Slack did not take it; it goes with the next.
  synchronized void notTaken(String more) {
    waiting = more + waiting;
  }

  private String news(String text) {
    if (text.startsWith(shown)) {
      return text.substring(shown.length());
    }
    String end = shown.substring(Math.max(0, shown.length() - OVERLAP_CHARS));
    int at = text.lastIndexOf(end);
    return at < 0 ? "\n" + text : text.substring(at + end.length());
  }

  private static String name(String tool) {
    int dot = tool.lastIndexOf(" · ");
    return dot < 0 ? tool : tool.substring(0, dot);
  }
}
