package owpenbot.bot.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import owpenbot.bot.openwork.OpenworkLink;
import owpenbot.client.http.ServerException;
import owpenbot.client.openwork.Workspace;
import owpenbot.connectors.api.ChatRef;

/// Which of the server's workspaces a chat's commands are about: the one it works in, and never
/// another in its place.
record ChatWorkspace(ChatRef chat, ChatServices services) {

  /// Throws a [ServerException] that says what to do when the server does not look after it. Our
  /// own server looks after every folder that a chat may work in, from the first time that one
  /// asks.
  Workspace of(OpenworkLink link) {
    List<Workspace> all = link.client().workspaces();
    return among(all, link).or(() -> served(link)).orElseThrow(() -> elsewhere(all));
  }

  private Optional<Workspace> served(OpenworkLink link) {
    Consumer<Path> server = link.own();
    if (server == null || !services.directories().reachable(directory())) {
      return Optional.empty();
    }
    server.accept(Path.of(directory()));
    return among(link.client().workspaces(), link);
  }

  /// A server on another machine may know the same folder by another path; if it has only one, that
  /// is meant.
  Optional<Workspace> among(List<Workspace> all, OpenworkLink link) {
    String directory = directory();
    Optional<Workspace> own = all.stream().filter(w -> same(w.path(), directory)).findFirst();
    return own.isEmpty() && !link.embedded() && all.size() == 1 ? Optional.of(all.getFirst()) : own;
  }

  private String directory() {
    return ChatSettings.of(services.store().read(tables -> tables.chats().get(chat)), services)
        .directory();
  }

  private static boolean same(String workspace, String directory) {
    try {
      return workspace.equals(directory)
          || Files.isSameFile(Path.of(workspace), Path.of(directory));
    } catch (IOException | InvalidPathException _) {
      return false; // a folder of another machine
    }
  }

  private ServerException elsewhere(List<Workspace> all) {
    String known =
        all.stream().map(one -> "`" + one.path() + "`").collect(Collectors.joining(", "));
    String words =
        all.isEmpty()
            ? "The server has no workspace."
            : "This chat works in `"
                + directory()
                + "`, which the OpenWork server does not look after. It looks after "
                + known
                + ". `/project` moves this chat.";
    return new ServerException(ServerException.Kind.NOT_FOUND, 0, "", words, null);
  }
}
