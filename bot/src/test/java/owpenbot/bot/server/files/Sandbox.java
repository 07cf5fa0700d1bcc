package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.Jsonc;

/// A workspace in a folder of the test's, with a clock that the test moves.
final class Sandbox {

  final Path root;
  final Path home;
  final WorkspaceFiles files;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  Sandbox(Path folder) throws IOException {
    root = Files.createDirectories(folder.resolve("project"));
    home = Files.createDirectories(folder.resolve("home"));
    InstantSource source = now::get;
    files =
        new WorkspaceFiles(
            Workspace.of(root, home), folder.resolve("data"), source.withZone(ZoneOffset.UTC));
  }

  /// Later by what an answer may be behind the disk.
  Sandbox later() {
    now.updateAndGet(t -> t.plusMillis(1_000));
    return this;
  }

  Clock clock() {
    return ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  }

  Path put(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  String read(String name) throws IOException {
    return Files.readString(root.resolve(name));
  }

  boolean exists(String name) {
    return Files.exists(root.resolve(name));
  }

  void skill(String name) throws IOException {
    put(
        ".opencode/skills/" + name + "/SKILL.md",
        "---\nname: %s\ndescription: About %s\n---\nText\n".formatted(name, name));
  }

  WritePlan run(WriteRequest request) {
    WritePlan plan = files.plan(request);
    files.apply(plan);
    return plan;
  }

  static JsonValue.Obj json(String text) {
    return (JsonValue.Obj) Jsonc.read(text);
  }
}
