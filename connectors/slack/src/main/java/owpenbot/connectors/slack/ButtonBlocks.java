package owpenbot.connectors.slack;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import owpenbot.connectors.api.Button;

/// Rows of buttons. Pure.
final class ButtonBlocks {

  private ButtonBlocks() {}

  /// One actions block a row, since Slack wraps a block's buttons as it likes.
  static List<LayoutBlock> of(List<List<Button>> rows) {
    List<LayoutBlock> blocks = new ArrayList<>();
    for (List<Button> row : rows) {
      for (int i = 0; i < row.size(); i += SlackLimits.MAX_BUTTONS_PER_BLOCK) {
        int end = Math.min(row.size(), i + SlackLimits.MAX_BUTTONS_PER_BLOCK);
        blocks.add(row(row.subList(i, end)));
      }
    }
    return blocks;
  }

  private static ActionsBlock row(List<Button> buttons) {
    List<BlockElement> elements = new ArrayList<>();
    for (Button button : buttons) {
      Button.Confirm confirm = button.confirm();
      elements.add(
          ButtonElement.builder()
              .actionId("button-" + elements.size())
              .text(plainText(label(button.label()), true))
              .style(style(button.style()))
              .value(confirm == null ? button.token() : confirm.token())
              .confirm(confirm == null ? null : dialog(button, confirm))
              .build());
    }
    return ActionsBlock.builder().elements(elements).build();
  }

  static String label(String label) {
    String clean = Chars.head(Chars.clean(label), SlackLimits.MAX_BUTTON_CHARS);
    return clean.isBlank() ? "…" : clean;
  }

  private static ConfirmationDialogObject dialog(Button button, Button.Confirm confirm) {
    String text = Chars.head(Chars.clean(confirm.text()), SlackLimits.MAX_CONFIRM_TEXT_CHARS);
    return ConfirmationDialogObject.builder()
        .title(
            plainText(Chars.head(Chars.clean(button.label()), SlackLimits.MAX_CONFIRM_TITLE_CHARS)))
        .text(plainText(text))
        .confirm(plainText("Yes, always"))
        .deny(plainText("Back"))
        .build();
  }

  private static @Nullable String style(Button.Style style) {
    return switch (style) {
      case PRIMARY -> "primary";
      case DANGER -> "danger";
      case NEUTRAL -> null;
    };
  }
}
