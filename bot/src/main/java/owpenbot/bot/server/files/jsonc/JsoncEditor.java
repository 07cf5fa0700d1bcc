package owpenbot.bot.server.files.jsonc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsoncNode.Container;
import owpenbot.bot.server.files.jsonc.JsoncNode.Entry;

/// Changes values in a text and leaves every other character as it is, comments included. Confined
/// to one thread.
///
/// Each change is made in the text, and the text is read again for the next one: slower than
/// gathering all changes first, and much easier to see right.
public final class JsoncEditor {

  /// Most small changes of one value; beyond them it is written anew as a whole.
  private static final int MAX_STEPS = 200;

  private String text;
  private int steps;

  /// @param text what [Jsonc#read] accepts, an object at its top
  public JsoncEditor(String text) {
    this.text = text;
  }

  /// Makes the value at `path` this one, changing as little as that takes; objects on the way are
  /// made, and what is no object on the way is replaced by one.
  public void set(List<String> path, JsonValue value) {
    steps = 0;
    adapt(path, value);
  }

  /// Removes the member at `path` if it is there.
  public void remove(List<String> path) {
    for (Entry found = find(path); found != null; found = find(path)) {
      Container parent = container(path.subList(0, path.size() - 1));
      text = JsoncText.of(text).removed(parent, parent.entries().indexOf(found));
    }
  }

  public String text() {
    return text;
  }

  /// What the text says now.
  public JsonValue value() {
    return Jsonc.read(text);
  }

  /// Makes the members of the root these, changing as little as that takes.
  ///
  /// @param patch what changes; a member that is null goes
  public void merge(JsonValue.Obj patch) {
    steps = 0;
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (value() instanceof JsonValue.Obj root) {
      members.putAll(root.members());
    }
    patch
        .members()
        .forEach(
            (name, value) -> {
              if (value instanceof JsonValue.Null) {
                members.remove(name);
              } else {
                members.put(name, value);
              }
            });
    adapt(List.of(), new JsonValue.Obj(members));
  }

  private void adapt(List<String> path, JsonValue wanted) {
    JsoncNode node = at(path);
    if (node == null) {
      insert(path, wanted);
      return;
    }
    JsonValue present = node.value();
    if (present.equals(wanted)) {
      return;
    }
    if (present instanceof JsonValue.Obj from && wanted instanceof JsonValue.Obj to) {
      members(path, node, from, to);
    } else if (node instanceof JsoncNode.Arr from && wanted instanceof JsonValue.Arr to) {
      items(path, from, to);
    } else {
      text = JsoncText.of(text).replaced(node, wanted);
    }
  }

  private void members(List<String> path, JsoncNode node, JsonValue.Obj from, JsonValue.Obj to) {
    List<String> gone = new ArrayList<>(from.members().keySet());
    gone.removeAll(to.members().keySet());
    List<Map.Entry<String, JsonValue>> changed =
        to.members().entrySet().stream()
            .filter(member -> !member.getValue().equals(from.get(member.getKey())))
            .toList();
    steps += gone.size() + changed.size();
    if (steps > MAX_STEPS) {
      text = JsoncText.of(text).replaced(node, to);
      return;
    }
    gone.forEach(name -> remove(below(path, name)));
    changed.forEach(member -> adapt(below(path, member.getKey()), member.getValue()));
  }

  /// Takes out items and adds others at the end if that is all there is to do.
  private void items(List<String> path, JsoncNode.Arr from, JsonValue.Arr to) {
    List<Integer> surplus = new ArrayList<>();
    int kept = 0;
    for (int i = 0; i < from.entries().size(); i++) {
      JsonValue item = from.entries().get(i).node().value();
      if (kept < to.items().size() && item.equals(to.items().get(kept))) {
        kept++;
      } else {
        surplus.add(i);
      }
    }
    steps += surplus.size() + to.items().size() - kept;
    if (steps > MAX_STEPS) {
      text = JsoncText.of(text).replaced(from, to);
      return;
    }
    surplus.reversed().forEach(i -> text = JsoncText.of(text).removed(container(path), i));
    to.items()
        .subList(kept, to.items().size())
        .forEach(item -> text = JsoncText.of(text).added(container(path), null, item));
  }

  /// Adds the member at the nearest object that is there.
  private void insert(List<String> path, JsonValue value) {
    int known = path.size() - 1;
    JsoncNode nearest = at(path.subList(0, known));
    while (nearest == null) {
      known--;
      nearest = at(path.subList(0, known));
    }
    if (nearest instanceof JsoncNode.Obj object) {
      JsonValue member = nested(path.subList(known + 1, path.size()), value);
      text = JsoncText.of(text).added(object, path.get(known), member);
    } else {
      JsonValue whole = nested(path.subList(known, path.size()), value);
      text = JsoncText.of(text).replaced(nearest, whole);
    }
  }

  private static JsonValue nested(List<String> path, JsonValue value) {
    JsonValue nested = value;
    for (String name : path.reversed()) {
      nested = new JsonValue.Obj(Map.of(name, nested));
    }
    return nested;
  }

  private @Nullable JsoncNode at(List<String> path) {
    JsoncNode node = JsoncParser.parse(text, true);
    for (String name : path) {
      Entry entry = node instanceof JsoncNode.Obj object ? object.find(name) : null;
      if (entry == null) {
        return null;
      }
      node = entry.node();
    }
    return node;
  }

  private @Nullable Entry find(List<String> path) {
    return at(path.subList(0, path.size() - 1)) instanceof JsoncNode.Obj object
        ? object.find(path.getLast())
        : null;
  }

  private Container container(List<String> path) {
    if (at(path) instanceof Container container) {
      return container;
    }
    throw new IllegalStateException("no container at " + path);
  }

  private static List<String> below(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }
}
