package owpenbot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Renders `owpenbot.schema.json` from the [Catalogue].
final class SchemaFile {

  private static final Json.Span NOWHERE = new Json.Span(0, 0, 1);

  private SchemaFile() {}

  static String render() {
    Node root = new Node();
    for (Setting<?> setting : Catalogue.all()) {
      setting.fileKeys().stream()
          .filter(key -> !key.startsWith("channels.whatsapp"))
          .forEach(key -> root.add(KeyPath.of(key), leaf(setting, key)));
    }
    Map<String, Json> whatsapp = described("Of the original; not supported here.");
    whatsapp.put("deprecated", literal("true"));
    root.add(List.of("channels", "whatsapp"), object(whatsapp));
    root.add(List.of("version"), object(Map.of("const", literal("1"))));
    root.add(List.of("$schema"), object(Map.of("type", text("string"))));
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("$schema", text("https://json-schema.org/draft/2020-12/schema"));
    schema.put("title", text("Settings of Owpenbot"));
    schema.putAll(root.schema());
    return JsonWriter.print(object(schema)) + "\n";
  }

  private static Json leaf(Setting<?> setting, String key) {
    Map<String, Json> leaf = described(meaning(setting, key));
    leaf.putAll(shape(setting.type()));
    if (setting.fallback() != null) {
      leaf.put("default", JsonReader.read("default", ExampleFile.json(setting)));
    }
    if (setting.place() == Setting.Place.ORIGINAL || !key.equals(setting.key())) {
      leaf.put("deprecated", literal("true"));
    }
    return object(leaf);
  }

  private static String meaning(Setting<?> setting, String key) {
    if (!key.equals(setting.key())) {
      return "The original's name of " + setting.key() + ".";
    }
    String computed = setting.computed();
    return setting.meaning() + (computed == null ? "" : " Default: " + computed + ".");
  }

  private static Map<String, Json> shape(ValueType<?> type) {
    return switch (type) {
      case ValueType.Toggle _ -> typed("boolean");
      case ValueType.Whole(int min, int max) -> {
        Map<String, Json> shape = typed("integer");
        shape.put("minimum", literal(Integer.toString(min)));
        shape.put("maximum", literal(Integer.toString(max)));
        yield shape;
      }
      case ValueType.Time _ -> pattern("^[0-9]{1,9} *(ms|s|m|h|d)$");
      case ValueType.TimeOrNever _ -> pattern("^(never|[0-9]{1,9} *(ms|s|m|h|d))$");
      case ValueType.Choice<?> choice -> choice(choice);
      case ValueType.Address(var schemes, boolean _) ->
          pattern("^(" + String.join("|", schemes.stream().sorted().toList()) + ")://[^?#@]+$");
      case ValueType.People _, ValueType.Entries _, ValueType.Folders _ -> {
        Map<String, Json> shape = typed("array");
        shape.put("items", object(Map.of("type", text("string"))));
        yield shape;
      }
      case ValueType.Words _, ValueType.Place _, ValueType.Hidden _ -> typed("string");
    };
  }

  private static Map<String, Json> choice(ValueType.Choice<?> choice) {
    List<Json> words = new ArrayList<>();
    choice.words().forEach(word -> words.add(text(Shown.of(word))));
    words.add(new Json.Null(NOWHERE));
    Map<String, Json> shape = new LinkedHashMap<>();
    shape.put("enum", new Json.Arr(words, NOWHERE));
    return shape;
  }

  private static Map<String, Json> pattern(String pattern) {
    Map<String, Json> shape = typed("string");
    shape.put("pattern", text(pattern));
    return shape;
  }

  /// Every setting may be null, which is the same as leaving it out.
  private static Map<String, Json> typed(String name) {
    Map<String, Json> shape = new LinkedHashMap<>();
    shape.put("type", new Json.Arr(List.of(text(name), text("null")), NOWHERE));
    return shape;
  }

  private static Map<String, Json> described(String description) {
    Map<String, Json> node = new LinkedHashMap<>();
    node.put("description", text(description));
    return node;
  }

  private static Json object(Map<String, Json> members) {
    return new Json.Obj(members, NOWHERE);
  }

  private static Json text(String value) {
    return new Json.Text(value, NOWHERE);
  }

  private static Json literal(String value) {
    return new Json.Literal(value, NOWHERE);
  }

  /// An object of the file; a list of accounts when its only child is `[]`.
  private static final class Node {
    private final Map<String, Node> children = new LinkedHashMap<>();
    private @Nullable Json leaf;

    void add(List<String> path, Json schema) {
      if (path.isEmpty()) {
        leaf = schema;
      } else {
        children
            .computeIfAbsent(path.getFirst(), _ -> new Node())
            .add(path.subList(1, path.size()), schema);
      }
    }

    Map<String, Json> schema() {
      Map<String, Json> schema = new LinkedHashMap<>();
      Node account = children.get("");
      if (account != null) {
        schema.put("type", text("array"));
        schema.put("items", object(account.schema()));
        return schema;
      }
      Map<String, Json> properties = new LinkedHashMap<>();
      children.forEach((name, child) -> properties.put(name, child.json()));
      schema.put("type", text("object"));
      schema.put("properties", object(properties));
      schema.put("additionalProperties", literal("false"));
      return schema;
    }

    private Json json() {
      return leaf == null ? object(schema()) : leaf;
    }
  }
}
