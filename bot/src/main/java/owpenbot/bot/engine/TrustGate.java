package owpenbot.bot.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import owpenbot.bot.engine.policy.EnginePolicy;
import owpenbot.bot.engine.policy.PolicyCheck;
import owpenbot.bot.engine.policy.ProjectScan;
import owpenbot.bot.engine.policy.ProjectScanner;
import owpenbot.bot.engine.policy.Sha256;
import owpenbot.bot.engine.policy.Violation;
import owpenbot.bot.store.TrustRow;
import owpenbot.client.opencode.OpencodeClient;
import owpenbot.config.ApprovalSettings.Mode;

/// Stands before each run: looks at what the project carries, before the engine has loaded it, and
/// then at what the engine's rules really say. Thread-safe; throws
/// [owpenbot.client.http.ServerException] when the engine does not answer.
///
/// The disk is read every time. Only the engine's rules are kept, for as long as the engine and all
/// that the directory carries are the same.
public final class TrustGate {

  private static final int MAX_KEPT = 200;
  private static final ProjectScan NOTHING = new ProjectScan(List.of(), "", "");

  private final EnginePolicy policy;
  private final ProjectScanner scanner;
  private final Function<String, Optional<TrustRow>> trust;
  private final Map<Path, Checked> kept = new ConcurrentHashMap<>();

  /// @param trust what owners trust, by directory
  public TrustGate(
      EnginePolicy policy, ProjectScanner scanner, Function<String, Optional<TrustRow>> trust) {
    this.policy = policy;
    this.scanner = scanner;
    this.trust = trust;
  }

  /// What the engine's rules were found to be.
  private record Checked(int generation, String settings, List<Violation> violations) {}

  /// Whether a run may start there now. To be asked before anything else is asked of the engine for
  /// the directory: any call that names it makes the engine load what it carries.
  public Clearance check(Engine engine, Path directory) {
    if (policy.mode() == Mode.ALLOW) {
      return new Clearance.Cleared();
    }
    ProjectScan scan = loads(engine) ? scanner.scan(directory) : NOTHING;
    if (!scan.findings().isEmpty() && !trusts(trusted(directory), scan)) {
      return new Clearance.NeedsTrust(scan.findings(), scan.codeHash());
    }
    return engine.owned() ? rules(engine, directory, scan) : new Clearance.Cleared();
  }

  private String trusted(Path directory) {
    return trust.apply(directory.toString()).map(TrustRow::hash).orElse("");
  }

  /// Whether the engine reads what projects bring.
  private boolean loads(Engine engine) {
    return policy.projectConfig() || !engine.owned();
  }

  /// The hash that was trusted is that of the code, with that of loose rules after it if an owner
  /// accepted those too.
  private static boolean trusts(String trusted, ProjectScan scan) {
    return !scan.codeHash().isEmpty() && trusted.split("\\+", -1)[0].equals(scan.codeHash());
  }

  private Clearance rules(Engine engine, Path directory, ProjectScan scan) {
    List<Violation> violations = violations(engine, directory, scan);
    if (violations.isEmpty()) {
      return new Clearance.Cleared();
    }
    String hash = scan.codeHash() + "+" + Sha256.of(scan.settingsHash() + violations);
    return trusted(directory).equals(hash)
        ? new Clearance.Cleared()
        : new Clearance.NotAsking(violations, hash);
  }

  private List<Violation> violations(Engine engine, Path directory, ProjectScan scan) {
    Checked last = kept.get(directory);
    if (last != null && last.generation() == engine.generation()) {
      if (last.settings().equals(scan.settingsHash())) {
        return last.violations();
      }
      reload(engine.client(), directory.toString());
    }
    List<Violation> found = PolicyCheck.violations(engine.client().agents(directory.toString()));
    if (kept.size() >= MAX_KEPT) {
      kept.clear();
    }
    kept.put(directory, new Checked(engine.generation(), scan.settingsHash(), found));
    return found;
  }

  /// What was loaded before the directory changed is thrown away, unless something runs there: then
  /// the rules that are loaded are the ones that count.
  private static void reload(OpencodeClient client, String directory) {
    if (client.statuses(directory).isEmpty()) {
      client.dispose(directory);
    }
  }
}
