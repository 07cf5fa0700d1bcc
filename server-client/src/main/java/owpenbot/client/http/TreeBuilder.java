package owpenbot.client.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Builds the tree of one document from its tokens, within a limit of memory.
final class TreeBuilder {

  /// Most of a tree, in characters; a node counts as [#NODE_CHARS].
  static final long MAX_TREE_CHARS = 24L << 20;

  private static final int NODE_CHARS = 16;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private long chars;

  TreeBuilder(JsonParser parser) {
    this.parser = parser;
  }

  /// The value at the parser's current token; missing when there is none.
  JsonNode value(@Nullable Pruned left) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return MissingNode.getInstance();
    }
    count(0);
    return switch (token) {
      case START_OBJECT -> object(left);
      case START_ARRAY -> array(left);
      case VALUE_STRING -> string();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new JsonParseException(parser, "unexpected " + token);
    };
  }

  private ObjectNode object(@Nullable Pruned left) throws IOException {
    ObjectNode object = NODES.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Pruned inside = left == null ? null : left.inside(name);
      parser.nextToken();
      if (inside != null && inside.ends()) {
        parser.skipChildren();
      } else {
        count(name.length());
        object.set(name, value(inside));
      }
    }
    return object;
  }

  private ArrayNode array(@Nullable Pruned left) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(left));
    }
    return array;
  }

  private JsonNode string() throws IOException {
    String text = parser.getText();
    count(text.length());
    return NODES.textNode(text);
  }

  private JsonNode number() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
      case FLOAT, DOUBLE, BIG_DECIMAL -> NODES.numberNode(parser.getDoubleValue());
    };
  }

  private void count(int more) throws IOException {
    chars += NODE_CHARS + more;
    if (chars > MAX_TREE_CHARS) {
      throw new JsonParseException(parser, "larger than " + MAX_TREE_CHARS + " characters");
    }
  }
}
