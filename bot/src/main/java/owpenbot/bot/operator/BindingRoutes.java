package owpenbot.bot.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.ControlRoute;
import owpenbot.bot.control.ControlRoute.Answer;
import owpenbot.bot.routing.Directories;
import owpenbot.bot.session.SharedSessions;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.Store;
import owpenbot.connectors.api.ChatRef;

/// Where chats work, with a running process and without one. As with `/project`, another directory
/// means another session.
public final class BindingRoutes {

  private final Store store;
  private final Directories directories;
  private final SharedSessions shared;

  public BindingRoutes(Store store, Directories directories, SharedSessions shared) {
    this.store = store;
    this.directories = directories;
    this.shared = shared;
  }

  /// By method and path.
  public Map<String, ControlRoute> routes() {
    return Map.of(
        "GET /v1/bindings", _ -> Bodies.items(bindings()),
        "POST /v1/bindings/set", this::set,
        "POST /v1/bindings/clear", this::clear);
  }

  private List<Map<String, Object>> bindings() {
    return store.read(tables -> tables.chats().all()).stream()
        .filter(row -> row.directory() != null)
        .map(BindingRoutes::json)
        .toList();
  }

  private static Map<String, Object> json(ChatRow row) {
    Map<String, Object> json = Bodies.address(row.chat());
    json.put("directory", String.valueOf(row.directory()));
    json.put("chat", row.chat());
    return json;
  }

  private Answer set(Map<String, @Nullable Object> body) {
    String typed = Bodies.text(body, "directory");
    Optional<String> directory = directories.within(directories.general(), typed);
    if (directory.isEmpty()) {
      return Answer.failed(
          400,
          "%s is not a folder within %s; owpenwork config show names the setting (paths.roots)"
              .formatted(typed, String.join(", ", directories.roots())));
    }
    return bind(body, directory.get());
  }

  private Answer clear(Map<String, @Nullable Object> body) {
    return bind(body, null);
  }

  private Answer bind(Map<String, @Nullable Object> body, @Nullable String directory) {
    Optional<ChatRef> chat = Bodies.chat(body);
    if (chat.isEmpty()) {
      return Bodies.noChat(body);
    }
    ChatRow before = store.read(tables -> tables.chats().get(chat.get()));
    if (directory == null && before.directory() == null) {
      return Answer.failed(404, chat.get() + " has no binding; owpenwork bindings list shows all.");
    }
    if (!shared.bind(chat.get(), directory)) {
      return Answer.failed(
          409, "Something runs in " + chat.get() + ": stop it there (/stop), then try again.");
    }
    String where = directories.of(store.read(tables -> tables.chats().get(chat.get())));
    return Answer.ok(Bodies.done(chat.get() + " works in " + where + " now, in a new session."));
  }
}
