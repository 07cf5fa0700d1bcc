package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Stream;
import owpenbot.bot.disk.DurableFile;
import owpenbot.bot.disk.DurableFolder;
import owpenbot.bot.disk.Undisturbed;
import owpenbot.bot.server.files.Journal.Step;

/// Carries plans out, all of a plan or nothing. Thread-safe; one plan of a workspace at a time.
final class Applier {

  private final PathGuard guard;
  private final Journal journal;
  private final Consumer<Stage> reached;
  private final ReentrantLock lock = new ReentrantLock();

  /// How far a plan is, for tests that end the process there.
  enum Stage {
    PREPARED,
    JOURNALED,
    REPLACED_ONE
  }

  Applier(PathGuard guard, Journal journal, Consumer<Stage> reached) {
    this.guard = guard;
    this.journal = journal;
    this.reached = reached;
  }

  void apply(WritePlan plan) {
    if (!plan.changesNothing()) {
      run(
          () -> {
            undoLeftBehind();
            carryOut(plan);
          });
    }
  }

  /// Undoes what a crash left unfinished; returns the files that were put back.
  List<Path> recover() {
    List<Path> restored = new ArrayList<>();
    run(() -> restored.addAll(undoLeftBehind()));
    return restored;
  }

  private void run(Undisturbed.Work work) {
    lock.lock();
    try {
      Undisturbed.run("workspace-write", work);
    } catch (IOException e) {
      throw new WorkspaceException(
          WorkspaceError.WRITE_FAILED, "The files could not be written: " + reason(e), null, e);
    } finally {
      lock.unlock();
    }
  }

  private void carryOut(WritePlan plan) throws IOException {
    check(plan);
    List<Step> steps =
        plan.files().stream()
            .map(file -> new Step(guard.real(file.path()), file.before(), file.after()))
            .toList();
    List<Path> made = new ArrayList<>();
    Map<Path, DurableFile> prepared = new LinkedHashMap<>();
    try {
      prepare(steps, made, prepared);
      reached.accept(Stage.PREPARED);
      check(plan);
      for (FileChange file : plan.files()) {
        confirmSame(file.path(), steps);
      }
      commit(steps, prepared, made);
    } catch (IOException | RuntimeException e) {
      for (DurableFile file : prepared.values()) {
        file.discard();
      }
      for (Path folder : made.reversed()) {
        removeIfEmpty(folder);
      }
      throw e;
    }
  }

  /// Every file must be as the plan saw it.
  private void check(WritePlan plan) {
    plan.seen()
        .forEach(
            (path, hash) -> {
              guard.real(path);
              if (!Draft.hash(TextFiles.read(path)).equals(hash)) {
                throw new WorkspaceException(
                    WorkspaceError.CONFLICT,
                    guard.name(path) + " changed since the change was shown; ask again");
              }
            });
  }

  /// The folders made for it must not have become links that lead elsewhere.
  private void confirmSame(Path path, List<Step> steps) {
    Path real = guard.real(path);
    if (steps.stream().noneMatch(step -> step.target().equals(real))) {
      throw new WorkspaceException(
          WorkspaceError.CONFLICT, guard.name(path) + " moved since the change was shown");
    }
  }

  private static void prepare(List<Step> steps, List<Path> made, Map<Path, DurableFile> prepared)
      throws IOException {
    for (Step step : steps) {
      String after = step.after();
      if (after != null) {
        makeFolders(parent(step.target()), made);
        byte[] content = after.getBytes(StandardCharsets.UTF_8);
        prepared.put(step.target(), DurableFile.prepare(step.target(), content));
      }
    }
  }

  private static void makeFolders(Path folder, List<Path> made) throws IOException {
    if (Files.notExists(folder)) {
      makeFolders(parent(folder), made);
      Files.createDirectory(folder);
      made.add(folder);
    }
  }

  private void commit(List<Step> steps, Map<Path, DurableFile> prepared, List<Path> made)
      throws IOException {
    boolean several = steps.size() > 1;
    if (several) {
      journal.begin(steps);
      reached.accept(Stage.JOURNALED);
    }
    try {
      for (Step step : steps) {
        replace(step, prepared);
        reached.accept(Stage.REPLACED_ONE);
      }
      sync(steps.stream().map(Step::target), made.stream());
    } catch (IOException | RuntimeException e) {
      undo(steps);
      if (several) {
        journal.end();
      }
      throw e;
    }
    if (several) {
      journal.end();
    }
    removeEmptySkills(steps);
  }

  private static void replace(Step step, Map<Path, DurableFile> prepared) throws IOException {
    DurableFile file = prepared.get(step.target());
    if (file == null) {
      Files.deleteIfExists(step.target());
    } else {
      file.commit();
    }
  }

  /// The names of the files, and of the folders that were made for them.
  private static void sync(Stream<Path> files, Stream<Path> made) throws IOException {
    List<Path> folders =
        Stream.concat(files, made)
            .map(Applier::parent)
            .filter(Files::isReadable)
            .distinct()
            .toList();
    for (Path folder : folders) {
      DurableFolder.sync(folder);
    }
  }

  private List<Path> undoLeftBehind() throws IOException {
    List<Step> steps = journal.leftBehind();
    List<Path> restored = undo(steps);
    if (!steps.isEmpty()) {
      journal.end();
    }
    return restored;
  }

  /// Puts back what still is as the plan left it; what somebody changed since stays.
  private List<Path> undo(List<Step> steps) throws IOException {
    List<Path> restored = new ArrayList<>();
    for (Step step : steps) {
      String now = TextFiles.read(step.target()).orElse(null);
      String before = step.before();
      if (!Objects.equals(now, step.after()) || Objects.equals(now, before)) {
        continue;
      }
      if (before == null) {
        Files.deleteIfExists(step.target());
      } else {
        Files.createDirectories(parent(step.target()));
        DurableFile.prepare(step.target(), before.getBytes(StandardCharsets.UTF_8)).commit();
      }
      restored.add(step.target());
    }
    sync(restored.stream(), restored.stream().map(Applier::parent));
    return restored;
  }

  /// A skill is a folder; one whose file went and that holds nothing else goes as well.
  private static void removeEmptySkills(List<Step> steps) throws IOException {
    for (Step step : steps) {
      if (step.after() == null && step.target().endsWith("SKILL.md")) {
        removeIfEmpty(parent(step.target()));
      }
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException _) {
      // Other files lie in it.
    }
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
