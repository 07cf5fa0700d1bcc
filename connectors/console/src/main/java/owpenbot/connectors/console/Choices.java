package owpenbot.connectors.console;

import java.util.List;
import java.util.stream.Stream;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage;

/// The buttons of a message in the order of their numbers, which start at one. Pure.
final class Choices {

  private Choices() {}

  static List<Button> of(OutboundMessage message) {
    return switch (message) {
      case OutboundMessage.Text text -> flat(text.buttons());
      case OutboundMessage.LiveText live -> flat(live.buttons());
      case OutboundMessage.ApprovalCard card -> flat(card.buttons());
      case OutboundMessage.QuestionCard card ->
          Stream.concat(
                  card.options().stream().map(OutboundMessage.Option::button),
                  flat(card.buttons()).stream())
              .toList();
      case OutboundMessage.File _ -> List.of();
    };
  }

  private static List<Button> flat(List<List<Button>> rows) {
    return rows.stream().flatMap(List::stream).toList();
  }
}
