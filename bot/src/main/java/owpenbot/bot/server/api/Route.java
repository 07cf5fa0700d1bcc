package owpenbot.bot.server.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.server.http.Reply;

/// One endpoint.
///
/// @param path its segments; one that begins with `:` stands for any
record Route(String method, List<String> path, Access access, Action action) {

  Route {
    path = List.copyOf(path);
  }

  /// What an endpoint does.
  interface Action {
    Reply run(Call call) throws InterruptedException;
  }

  /// @param path for example `/workspace/:id/plugins`
  static Route of(String method, String path, Access access, Action action) {
    return new Route(method, List.of(path.substring(1).split("/")), access, action);
  }

  /// The path's parameters if this route is meant.
  Optional<Map<String, String>> match(String asked, List<String> segments) {
    if (segments.size() != path.size() || !asked.equals(method)) {
      return Optional.empty();
    }
    for (int i = 0; i < path.size(); i++) {
      String part = path.get(i);
      if (!part.startsWith(":") && !part.equals(segments.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters(segments));
  }

  private Map<String, String> parameters(List<String> segments) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      if (path.get(i).startsWith(":")) {
        parameters.put(path.get(i).substring(1), segments.get(i));
      }
    }
    return parameters;
  }
}
