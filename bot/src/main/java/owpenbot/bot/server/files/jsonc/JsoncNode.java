package owpenbot.bot.server.files.jsonc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value and where it stands in its text. Offsets are in characters, `end` exclusive.
sealed interface JsoncNode {

  int start();

  int end();

  JsonValue value();

  /// An object or a list.
  sealed interface Container extends JsoncNode {

    List<Entry> entries();

    /// Whether a comma follows the last entry.
    default boolean trailingComma() {
      return !entries().isEmpty() && entries().getLast().comma() >= 0;
    }
  }

  /// A member or an item.
  ///
  /// @param name null for an item
  /// @param start of the name or else of the value
  /// @param comma the offset of the comma that follows, or -1
  record Entry(@Nullable String name, int start, JsoncNode node, int comma) {

    int end() {
      return node.end();
    }
  }

  record Obj(int start, int end, List<Entry> entries) implements Container {

    @Override
    public JsonValue.Obj value() {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      entries.forEach(entry -> members.put(String.valueOf(entry.name()), entry.node().value()));
      return new JsonValue.Obj(members);
    }

    /// The last member of this name, which is the one that counts, or null.
    @Nullable Entry find(String name) {
      return entries.reversed().stream()
          .filter(entry -> name.equals(entry.name()))
          .findFirst()
          .orElse(null);
    }
  }

  record Arr(int start, int end, List<Entry> entries) implements Container {

    @Override
    public JsonValue.Arr value() {
      return new JsonValue.Arr(entries.stream().map(entry -> entry.node().value()).toList());
    }
  }

  record Scalar(int start, int end, JsonValue value) implements JsoncNode {}
}
