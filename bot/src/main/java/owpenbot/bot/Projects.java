package owpenbot.bot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.bot.engine.policy.PolicyCheck;
import owpenbot.bot.engine.policy.ProjectFinding;
import owpenbot.bot.engine.policy.ProjectScan;
import owpenbot.bot.engine.policy.ProjectScanner;
import owpenbot.bot.engine.policy.Violation;
import owpenbot.bot.render.Visible;
import owpenbot.bot.routing.ProjectGate;
import owpenbot.bot.run.EngineHandle;
import owpenbot.bot.run.EngineSlot;
import owpenbot.bot.store.Store;
import owpenbot.bot.store.TrustRow;
import owpenbot.client.http.ServerException;
import owpenbot.config.ApprovalSettings.Mode;
import owpenbot.connectors.api.PersonId;

/// Whether a folder may be worked in: before every run it is looked at on disk, and the engine is
/// asked, once for each content and engine, whether all its agents would really ask there.
/// Thread-safe.
final class Projects implements ProjectGate {

  private static final Logger LOG = LoggerFactory.getLogger(Projects.class);
  private static final int MAX_SHOWN = 20;
  private static final int MAX_LINE_CHARS = 200;

  private final ProjectScanner scanner;
  private final EngineSlot engine;
  private final Store store;
  private final Clock clock;
  private final Mode mode;
  private final boolean projectConfig;
  private final Map<String, Asked> asked = new ConcurrentHashMap<>();

  /// What a directory's agents were found to do, for one content of it and one start of the engine.
  private record Asked(String content, long generation) {}

  /// @param projectConfig whether our engine reads what a project brings at all
  Projects(
      ProjectScanner scanner,
      EngineSlot engine,
      Store store,
      Clock clock,
      Mode mode,
      boolean projectConfig) {
    this.scanner = scanner;
    this.engine = engine;
    this.store = store;
    this.clock = clock;
    this.mode = mode;
    this.projectConfig = projectConfig;
  }

  @Override
  public Optional<String> refusal(String directory) {
    Optional<EngineHandle> handle = engine.get();
    if (mode == Mode.ALLOW || handle.filter(EngineHandle::owned).isEmpty()) {
      return Optional.empty();
    }
    ProjectScan scan = scanner.scan(Path.of(directory));
    if (projectConfig && !scan.findings().isEmpty() && !trusted(directory, scan)) {
      return Optional.of(untrusted(scan));
    }
    return weak(directory, scan, handle.get());
  }

  private boolean trusted(String directory, ProjectScan scan) {
    return !scan.codeHash().isEmpty()
        && store
            .read(tables -> tables.trust().find(directory))
            .filter(row -> row.hash().equals(scan.codeHash()))
            .isPresent();
  }

  private static String untrusted(ProjectScan scan) {
    return "This project brings code along that opencode would run without asking anybody:\n\n"
        + findings(scan)
        + "\n\nAn owner can look at it and write `/trust yes` here, which trusts exactly this"
        + " content. Or set `engine.project-config` to false: then nothing a project brings is"
        + " read.";
  }

  private static String findings(ProjectScan scan) {
    StringBuilder text = new StringBuilder();
    List<ProjectFinding> findings = scan.findings();
    findings.stream()
        .limit(MAX_SHOWN)
        .forEach(
            f ->
                text.append(text.isEmpty() ? "" : "\n")
                    .append("- ")
                    .append(Visible.line(f.toString(), MAX_LINE_CHARS)));
    if (findings.size() > MAX_SHOWN) {
      text.append("\n- … and ").append(findings.size() - MAX_SHOWN).append(" more");
    }
    return text.toString();
  }

  /// Why the engine would not ask there; read back from the engine itself.
  private Optional<String> weak(String directory, ProjectScan scan, EngineHandle handle) {
    Asked now = new Asked(scan.settingsHash(), handle.generation());
    if (now.equals(asked.get(directory))) {
      return Optional.empty();
    }
    List<Violation> violations = PolicyCheck.violations(handle.client().agents(directory));
    if (violations.isEmpty()) {
      asked.put(directory, now);
      return Optional.empty();
    }
    LOG.atWarn()
        .addKeyValue("directory", directory)
        .addKeyValue("violations", violations)
        .log("engine would not ask");
    return Optional.of(
        "In this project opencode would not ask before it acts ("
            + Visible.line(violations.getFirst().toString(), MAX_LINE_CHARS)
            + "), so I do not run it. Take that out of the project's opencode settings, or set"
            + " `approvals.mode` to allow if you really want no questions asked.");
  }

  @Override
  public String describe(String directory) {
    ProjectScan scan = scanner.scan(Path.of(directory));
    if (scan.findings().isEmpty()) {
      return "This project brings nothing along that would run by itself.";
    }
    String state =
        trusted(directory, scan)
            ? "It is trusted as it is now."
            : "It is not trusted. `/trust yes` trusts exactly this content (sha "
                + scan.codeHash().substring(0, Math.min(8, scan.codeHash().length()))
                + "); any change asks again.";
    return "This project brings along:\n\n" + findings(scan) + "\n\n" + state;
  }

  @Override
  public String trust(String directory, PersonId by) {
    ProjectScan scan = scanner.scan(Path.of(directory));
    if (scan.findings().isEmpty()) {
      return "There is nothing to trust: this project brings nothing along that would run.";
    }
    if (scan.codeHash().isEmpty()) {
      return "Not trusted: I could not look at all of it, and nobody can trust what nobody saw.";
    }
    TrustRow row = new TrustRow(directory, scan.codeHash(), by.toString(), clock.instant());
    store.update(tables -> tables.trust().put(row));
    LOG.atInfo()
        .addKeyValue("directory", directory)
        .addKeyValue("hash", scan.codeHash())
        .addKeyValue("person", by)
        .log("project trusted");
    reload(directory);
    return "Trusted, exactly as it is now. Any change asks again.";
  }

  /// The engine may have loaded the folder before, without what is trusted now.
  private void reload(String directory) {
    asked.remove(directory);
    try {
      engine.client().dispose(directory);
    } catch (ServerException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("engine not reloaded");
    }
  }
}
