package owpenbot.connectors.slack;

import com.slack.api.model.block.DividerBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.api.OutboundMessage;

/// A person's App Home (docs.slack.dev/surfaces/app-home). Pure.
final class HomePage {

  /// A page takes 100.
  private static final int MAX_BLOCKS = 100;

  private HomePage() {}

  static View of(List<OutboundMessage.Text> parts) {
    List<LayoutBlock> blocks = new ArrayList<>();
    for (OutboundMessage.Text part : parts) {
      if (!blocks.isEmpty()) {
        blocks.add(DividerBlock.builder().build());
      }
      blocks.addAll(SlackMessages.render(part).blocks());
    }
    return View.builder()
        .type("home")
        .blocks(blocks.subList(0, Math.min(blocks.size(), MAX_BLOCKS)))
        .build();
  }
}
