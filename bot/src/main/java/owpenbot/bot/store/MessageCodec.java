package owpenbot.bot.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.ApprovalCard;
import owpenbot.connectors.api.OutboundMessage.File;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.api.OutboundMessage.QuestionCard;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;
import owpenbot.connectors.api.PersonId;

/// [OutboundMessage] as JSON. Instants lose what is finer than a millisecond.
final class MessageCodec {

  private MessageCodec() {}

  static String encode(OutboundMessage message) {
    ObjectNode node =
        switch (message) {
          case Text text -> text(text);
          case LiveText live -> live(live);
          case ApprovalCard card -> CardCodec.approval(card);
          case QuestionCard card -> CardCodec.question(card);
          case File file ->
              Json.object("file")
                  .put("path", file.path().toString())
                  .put("fileName", file.fileName())
                  .put("mime", file.mime())
                  .put("caption", file.caption());
        };
    return node.toString();
  }

  static OutboundMessage decode(String json) {
    JsonNode node = Json.read(json);
    String kind = Json.text(node, "kind");
    return switch (kind) {
      case "text" ->
          new Text(
              Json.constant(node, "role", Role.class),
              Json.text(node, "markdown"),
              CardCodec.buttons(node),
              node.hasNonNull("only") ? PersonId.parse(Json.text(node, "only")) : null);
      case "live" ->
          new LiveText(
              Json.text(node, "state"),
              Json.list(node.path("tools"), JsonNode::asText),
              Json.text(node, "text"),
              CardCodec.buttons(node));
      case "approval" -> CardCodec.approval(node);
      case "question" -> CardCodec.question(node);
      case "file" ->
          new File(
              Path.of(Json.text(node, "path")),
              Json.text(node, "fileName"),
              Json.text(node, "mime"),
              Json.text(node, "caption"));
      default -> throw new Unreadable("unknown message " + kind);
    };
  }

  private static ObjectNode text(Text text) {
    ObjectNode node =
        Json.object("text").put("role", text.role().name()).put("markdown", text.markdown());
    if (text.only() != null) {
      node.put("only", text.only().toString());
    }
    return node.set("buttons", CardCodec.buttons(text.buttons()));
  }

  private static ObjectNode live(LiveText live) {
    ObjectNode node = Json.object("live").put("state", live.state()).put("text", live.text());
    node.set("tools", Json.texts(live.tools()));
    return node.set("buttons", CardCodec.buttons(live.buttons()));
  }
}
