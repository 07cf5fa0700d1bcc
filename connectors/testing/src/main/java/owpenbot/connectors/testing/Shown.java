package owpenbot.connectors.testing;

import java.util.ArrayList;
import java.util.List;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Delivery;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.OutboundMessage;

/// A message of ours as people see it now.
///
/// @param history what it showed before, oldest first
public record Shown(
    MessageRef ref, OutboundMessage message, Delivery how, List<OutboundMessage> history) {

  public Shown {
    history = List.copyOf(history);
  }

  public ChatRef chat() {
    return ref.chat();
  }

  /// Its text or title, whatever kind it is.
  public String text() {
    return switch (message) {
      case OutboundMessage.Text text -> text.markdown();
      case OutboundMessage.LiveText live -> live.text();
      case OutboundMessage.ApprovalCard card -> card.title();
      case OutboundMessage.QuestionCard card -> card.question();
      case OutboundMessage.File file -> file.caption();
    };
  }

  /// Its buttons, in reading order; those of options first.
  public List<Button> buttons() {
    List<Button> all = new ArrayList<>();
    List<List<Button>> rows =
        switch (message) {
          case OutboundMessage.Text text -> text.buttons();
          case OutboundMessage.LiveText live -> live.buttons();
          case OutboundMessage.ApprovalCard card -> card.buttons();
          case OutboundMessage.QuestionCard card -> {
            card.options().forEach(option -> all.add(option.button()));
            yield card.buttons();
          }
          case OutboundMessage.File _ -> List.of();
        };
    rows.forEach(all::addAll);
    return List.copyOf(all);
  }

  /// The button with this label, or whose label contains it.
  public Button button(String label) {
    return buttons().stream()
        .filter(button -> button.label().contains(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button \"" + label + "\" in " + buttons()));
  }

  Shown replacedBy(OutboundMessage replacement) {
    List<OutboundMessage> before = new ArrayList<>(history);
    before.add(message);
    return new Shown(ref, replacement, how, before);
  }
}
