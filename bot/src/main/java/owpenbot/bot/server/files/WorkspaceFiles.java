package owpenbot.bot.server.files;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// A workspace's files, read and written. Thread-safe.
///
/// Answers are right within a second of a change on disk, and at once after our own. As long as
/// nothing changed the same instance comes back, so an answer made from it may be kept by identity.
/// Reading throws a [WorkspaceException] for a malformed settings file.
public final class WorkspaceFiles {

  private final Workspace workspace;
  private final Clock clock;
  private final Planner planner;
  private final Applier applier;
  private final Fingerprints fingerprints;
  private final Fresh<ConfigView> config;
  private final Fresh<PluginList> plugins;
  private final Fresh<PluginList> allPlugins;
  private final Fresh<SkillList> skills;
  private final Fresh<SkillList> allSkills;
  private final Fresh<McpList> mcp;
  private final Fresh<CommandList> commands;
  private final Fresh<CommandList> globalCommands;

  /// @param journals a folder outside of every workspace, for what a crash must not leave half done
  public WorkspaceFiles(Workspace workspace, Path journals, Clock clock) {
    this(workspace, journals, clock, _ -> {});
  }

  WorkspaceFiles(Workspace workspace, Path journals, Clock clock, Consumer<Applier.Stage> reached) {
    this.workspace = workspace;
    this.clock = clock;
    Places places = new Places(workspace);
    PathGuard guard = new PathGuard(workspace.root());
    Journal journal = new Journal(journals.resolve(workspace.id() + ".journal"));
    planner = new Planner(workspace, places, guard);
    applier = new Applier(guard, journal, reached);
    fingerprints = new Fingerprints(places, this);
    SettingsFiles settings = new SettingsFiles(places, guard, clock);
    Plugins pluginFiles = new Plugins(places, settings);
    Skills skillFiles = new Skills(places, clock);
    Commands commandFiles = new Commands(places, guard, clock);
    config = new Fresh<>(clock, settings::both);
    plugins = new Fresh<>(clock, () -> pluginFiles.list(false));
    allPlugins = new Fresh<>(clock, () -> pluginFiles.list(true));
    skills = new Fresh<>(clock, () -> skillFiles.list(false));
    allSkills = new Fresh<>(clock, () -> skillFiles.list(true));
    mcp = new Fresh<>(clock, () -> McpServers.list(settings.opencode()));
    commands = new Fresh<>(clock, () -> commandFiles.list(Scope.PROJECT));
    globalCommands = new Fresh<>(clock, () -> commandFiles.list(Scope.GLOBAL));
  }

  public Workspace workspace() {
    return workspace;
  }

  public ConfigView config() {
    return config.get();
  }

  public PluginList plugins(boolean includeGlobal) {
    return includeGlobal ? allPlugins.get() : plugins.get();
  }

  public SkillList skills(boolean includeGlobal) {
    return includeGlobal ? allSkills.get() : skills.get();
  }

  public McpList mcp() {
    return mcp.get();
  }

  public CommandList commands(Scope scope) {
    return scope == Scope.PROJECT ? commands.get() : globalCommands.get();
  }

  /// What `GET …/export` answers.
  ///
  /// @param withSecrets whether secrets are shown; only for who has the host token
  public JsonValue.Obj export(boolean withSecrets) {
    ConfigView both = config();
    ConfigView shown =
        withSecrets
            ? both
            : new ConfigView(
                SecretValues.redacted(both.opencode()), SecretValues.redacted(both.openwork()));
    List<SkillItem> own =
        skills(false).items().stream()
            .filter(skill -> skill.path().startsWith(workspace.root()))
            .toList();
    return Exports.of(workspace, clock.instant(), shown, own, commands(Scope.PROJECT).items());
  }

  /// A mark of every area that changes when its files on disk do.
  public Map<Area, String> fingerprints() {
    return fingerprints.all();
  }

  /// Judges a request and says what it would do; nothing is written. Throws a [WorkspaceException]
  /// for one that cannot be.
  public WritePlan plan(WriteRequest request) {
    return planner.plan(request);
  }

  /// Writes what was planned: all of it or nothing, power loss included. Throws a
  /// [WorkspaceException] with [WorkspaceError#CONFLICT] when a file is not as the plan saw it.
  public void apply(WritePlan plan) {
    try {
      applier.apply(plan);
    } finally {
      expire();
    }
  }

  /// Undoes what a crash left half done; called once before the first request. Returns the files
  /// that were put back.
  public List<Path> recover() {
    List<Path> restored = applier.recover();
    expire();
    return restored;
  }

  private void expire() {
    List.of(config, plugins, allPlugins, skills, allSkills, mcp, commands, globalCommands)
        .forEach(Fresh::expire);
  }
}
