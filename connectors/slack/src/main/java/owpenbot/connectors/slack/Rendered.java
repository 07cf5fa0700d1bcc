package owpenbot.connectors.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/// A message ready to be sent.
///
/// @param text all of it in mrkdwn: what notifications, screen readers and old clients show
/// @param blocks the same as people see it
record Rendered(String text, List<LayoutBlock> blocks) {

  Rendered {
    text = Chars.head(text, SlackLimits.MAX_FALLBACK_CHARS);
    blocks = List.copyOf(blocks);
  }
}
