package owpenbot.bot.server.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import owpenbot.bot.disk.DurableFile;
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
      commit(plan.files(), steps, prepared, made);
    } catch (IOException | RuntimeException e) {
      for (DurableFile file : prepared.values()) {
        if (RealPaths.inPlace(file.target())) {
          file.discard();
        }
      }
      for (Path folder : made.reversed()) {
        RealPaths.removeIfEmpty(folder);
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

  /// No folder on the way to it may have become a link that leads elsewhere.
  private void confirmSame(FileChange file, Step step) {
    if (!guard.real(file.path()).equals(step.target())) {
      throw new WorkspaceException(
          WorkspaceError.CONFLICT, guard.name(file.path()) + " moved since the change was shown");
    }
  }

  private static void prepare(List<Step> steps, List<Path> made, Map<Path, DurableFile> prepared)
      throws IOException {
    for (Step step : steps) {
      String after = step.after();
      if (after != null) {
        makeFolders(RealPaths.parent(step.target()), made);
        byte[] content = after.getBytes(StandardCharsets.UTF_8);
        prepared.put(step.target(), DurableFile.prepare(step.target(), content));
      }
    }
  }

  private static void makeFolders(Path folder, List<Path> made) throws IOException {
    if (Files.notExists(folder)) {
      makeFolders(RealPaths.parent(folder), made);
      Files.createDirectory(folder);
      made.add(folder);
    }
  }

  /// @param files, steps the same, in the same order
  private void commit(
      List<FileChange> files, List<Step> steps, Map<Path, DurableFile> prepared, List<Path> made)
      throws IOException {
    boolean several = steps.size() > 1;
    if (several) {
      journal.begin(steps);
      reached.accept(Stage.JOURNALED);
    }
    try {
      for (int i = 0; i < steps.size(); i++) {
        confirmSame(files.get(i), steps.get(i));
        replace(steps.get(i), prepared);
        reached.accept(Stage.REPLACED_ONE);
      }
      RealPaths.sync(steps.stream().map(Step::target), made.stream());
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
      if (!RealPaths.inPlace(step.target())) {
        continue;
      }
      String now = TextFiles.read(step.target()).orElse(null);
      String before = step.before();
      if (!Objects.equals(now, step.after()) || Objects.equals(now, before)) {
        continue;
      }
      if (before == null) {
        Files.deleteIfExists(step.target());
      } else {
        Files.createDirectories(RealPaths.parent(step.target()));
        DurableFile.prepare(step.target(), before.getBytes(StandardCharsets.UTF_8)).commit();
      }
      restored.add(step.target());
    }
    RealPaths.sync(restored.stream(), restored.stream().map(RealPaths::parent));
    return restored;
  }

  /// A skill is a folder; one whose file went and that holds nothing else goes as well.
  private static void removeEmptySkills(List<Step> steps) throws IOException {
    for (Step step : steps) {
      if (step.after() == null && step.target().endsWith("SKILL.md")) {
        RealPaths.removeIfEmpty(RealPaths.parent(step.target()));
      }
    }
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
