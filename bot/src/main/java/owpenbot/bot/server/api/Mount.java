package owpenbot.bot.server.api;

import java.util.List;
import java.util.Optional;

/// The later servers' `/w/:id/…`: the whole API below one workspace.
///
/// @param path what is asked for, without the mount
record Mount(List<String> path, Optional<String> workspace) {

  static Mount of(List<String> path) {
    if (path.size() < 2 || !path.getFirst().equals("w")) {
      return new Mount(path, Optional.empty());
    }
    String id = path.get(1);
    List<String> rest = path.subList(2, path.size());
    if (rest.size() > 1 && rest.getFirst().equals("workspace") && !rest.get(1).equals(id)) {
      throw ApiException.notFound();
    }
    return new Mount(rest, Optional.of(id));
  }
}
