package owpenbot.connectors.slack;

import static com.slack.api.model.block.composition.BlockCompositions.plainText;

import com.fasterxml.jackson.databind.JsonNode;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Form;

/// Forms as modals (docs.slack.dev/surfaces/modals), and what people typed into them. Pure.
final class Modals {

  private static final String CALLBACK = "owpenbot_form";
  private static final String INPUT = "value";

  private Modals() {}

  static View of(Form form, ChatRef chat) {
    List<LayoutBlock> fields =
        form.fields().stream().<LayoutBlock>map(field -> input(field)).toList();
    return View.builder()
        .type("modal")
        .callbackId(CALLBACK)
        .privateMetadata(ModalMemo.of(form.token(), chat).text())
        .title(title(form.title()))
        .submit(ViewSubmit.builder().type("plain_text").text("Send").build())
        .close(ViewClose.builder().type("plain_text").text("Cancel").build())
        .blocks(fields)
        .build();
  }

  /// A modal that only says something, in place of one that was sent off too late.
  static View notice(String text) {
    SectionBlock said =
        SectionBlock.builder()
            .text(plainText(Chars.head(Chars.clean(text), SlackLimits.MAX_SECTION_CHARS)))
            .build();
    return View.builder()
        .type("modal")
        .callbackId(CALLBACK + "_notice")
        .title(title("Not done"))
        .close(ViewClose.builder().type("plain_text").text("Close").build())
        .blocks(List.of(said))
        .build();
  }

  /// What was typed, by the names of the fields.
  static Map<String, String> values(JsonNode view) {
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> block : view.path("state").path("values").properties()) {
      values.put(block.getKey(), Fields.textOr(block.getValue().path(INPUT), "value", ""));
    }
    return values;
  }

  private static ViewTitle title(String text) {
    return ViewTitle.builder()
        .type("plain_text")
        .text(Chars.head(Chars.clean(text), SlackLimits.MAX_MODAL_TITLE_CHARS))
        .build();
  }

  private static InputBlock input(Form.Field field) {
    return InputBlock.builder()
        .blockId(field.name())
        .optional(!field.required())
        .label(plainText(Chars.head(Chars.clean(field.label()), SlackLimits.MAX_LABEL_CHARS)))
        .element(
            PlainTextInputElement.builder()
                .actionId(INPUT)
                .multiline(field.multiline())
                .maxLength(Math.clamp(field.maxChars(), 1, SlackLimits.MAX_INPUT_CHARS))
                .focusOnLoad(true)
                .build())
        .build();
  }
}
