package owpenbot.bot.server.files;

import java.time.Clock;
import java.util.Map;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// A workspace's files, read and written. Thread-safe.
///
/// Answers are right within half a second of a change on disk, and at once after our own. Reading
/// throws a [WorkspaceException] for a malformed settings file.
public final class WorkspaceFiles {

  private final Workspace workspace;
  private final Clock clock;

  public WorkspaceFiles(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.clock = clock;
  }

  public Workspace workspace() {
    return workspace;
  }

  public ConfigView config() {
    throw new UnsupportedOperationException();
  }

  public PluginList plugins(boolean includeGlobal) {
    throw new UnsupportedOperationException();
  }

  public SkillList skills(boolean includeGlobal) {
    throw new UnsupportedOperationException();
  }

  public McpList mcp() {
    throw new UnsupportedOperationException();
  }

  public CommandList commands(Scope scope) {
    throw new UnsupportedOperationException();
  }

  /// What `GET …/export` answers.
  ///
  /// @param withSecrets whether secrets are shown; only for who has the host token
  public JsonValue.Obj export(boolean withSecrets) {
    throw new UnsupportedOperationException(clock.toString());
  }

  /// A mark of every area that changes when its files on disk do.
  public Map<Area, String> fingerprints() {
    throw new UnsupportedOperationException();
  }

  /// Judges a request and says what it would do; nothing is written. Throws a [WorkspaceException]
  /// for one that cannot be.
  public WritePlan plan(WriteRequest request) {
    throw new UnsupportedOperationException();
  }

  /// Writes what was planned: all of it or nothing, power loss included. Throws a
  /// [WorkspaceException] with [WorkspaceError#CONFLICT] when a file is not as the plan saw it.
  public void apply(WritePlan plan) {
    throw new UnsupportedOperationException();
  }
}
