package owpenbot.bot.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.Card;
import owpenbot.connectors.api.OutboundMessage.CardState;
import owpenbot.connectors.api.OutboundMessage.Fact;
import owpenbot.connectors.api.OutboundMessage.Option;
import owpenbot.connectors.api.OutboundMessage.Preview;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;
import owpenbot.connectors.api.PersonId;

/// Cards, and the buttons of all messages, as JSON.
final class CardCodec {

  private CardCodec() {}

  static ObjectNode approval(ApprovalCard card) {
    ObjectNode node =
        Json.object("approval")
            .put("state", card.state().name())
            .put("title", card.title())
            .put("footer", card.footer())
            .put("outcome", card.outcome());
    node.set("preview", preview(card.preview()));
    node.set("facts", Json.array(card.facts(), CardCodec::fact));
    if (card.expiresAt() != null) {
      node.put("expiresAt", Keys.millis(card.expiresAt()));
    }
    node.set("called", called(card));
    return node.set("buttons", buttons(card.buttons()));
  }

  static ApprovalCard approval(JsonNode node) {
    return new ApprovalCard(
        Json.constant(node, "state", CardState.class),
        Json.text(node, "title"),
        preview(node.path("preview")),
        Json.list(
            node.path("facts"),
            fact -> new Fact(Json.text(fact, "label"), Json.text(fact, "value"))),
        Json.text(node, "footer"),
        Json.optionalInstant(node, "expiresAt"),
        Json.optionalText(node, "outcome"),
        buttons(node),
        called(node));
  }

  static ObjectNode question(QuestionCard card) {
    ObjectNode node =
        Json.object("question")
            .put("state", card.state().name())
            .put("position", card.position())
            .put("question", card.question())
            .put("multiple", card.multiple())
            .put("footer", card.footer())
            .put("outcome", card.outcome());
    node.set("options", Json.array(card.options(), CardCodec::option));
    node.set("called", called(card));
    return node.set("buttons", buttons(card.buttons()));
  }

  static QuestionCard question(JsonNode node) {
    return new QuestionCard(
        Json.constant(node, "state", CardState.class),
        Json.text(node, "position"),
        Json.text(node, "question"),
        Json.list(node.path("options"), CardCodec::option),
        Json.flag(node, "multiple"),
        Json.text(node, "footer"),
        Json.optionalText(node, "outcome"),
        buttons(node),
        called(node));
  }

  private static ArrayNode called(Card card) {
    return Json.texts(card.called().stream().map(PersonId::toString).toList());
  }

  private static List<PersonId> called(JsonNode node) {
    return Json.list(node.path("called"), person -> PersonId.parse(person.asText()));
  }

  static ArrayNode buttons(List<List<Button>> rows) {
    return Json.array(rows, row -> Json.array(row, CardCodec::button));
  }

  static List<List<Button>> buttons(JsonNode message) {
    return Json.list(message.path("buttons"), row -> Json.list(row, CardCodec::button));
  }

  private static ObjectNode button(Button button) {
    ObjectNode node =
        Json.object()
            .put("label", button.label())
            .put("style", button.style().name())
            .put("token", button.token());
    Button.Confirm confirm = button.confirm();
    if (confirm != null) {
      node.put("confirm", confirm.text()).put("confirmed", confirm.token());
    }
    return node;
  }

  private static Button button(JsonNode node) {
    return new Button(
        Json.text(node, "label"),
        Json.constant(node, "style", Button.Style.class),
        Json.text(node, "token"),
        node.has("confirm")
            ? new Button.Confirm(Json.text(node, "confirm"), Json.text(node, "confirmed"))
            : null);
  }

  private static ObjectNode fact(Fact fact) {
    return Json.object().put("label", fact.label()).put("value", fact.value());
  }

  private static ObjectNode option(Option option) {
    ObjectNode node =
        Json.object()
            .put("label", option.label())
            .put("description", option.description())
            .put("chosen", option.chosen());
    return node.set("button", button(option.button()));
  }

  private static Option option(JsonNode node) {
    return new Option(
        Json.text(node, "label"),
        Json.text(node, "description"),
        Json.flag(node, "chosen"),
        button(node.path("button")));
  }

  private static ObjectNode preview(Preview preview) {
    ObjectNode node =
        switch (preview) {
          case Preview.Command _ -> Json.object("command");
          case Preview.Diff diff ->
              Json.object("diff").put("added", diff.added()).put("removed", diff.removed());
          case Preview.Plain _ -> Json.object("plain");
        };
    return node.put("text", preview.text()).put("complete", preview.complete());
  }

  private static Preview preview(JsonNode node) {
    String text = Json.text(node, "text");
    boolean complete = Json.flag(node, "complete");
    String kind = Json.text(node, "kind");
    return switch (kind) {
      case "command" -> new Preview.Command(text, complete);
      case "diff" ->
          new Preview.Diff(
              text, node.path("added").asInt(), node.path("removed").asInt(), complete);
      case "plain" -> new Preview.Plain(text, complete);
      default -> throw new Unreadable("unknown preview " + kind);
    };
  }
}
