package owpenbot.bot.engine.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import owpenbot.client.opencode.Rule;
import owpenbot.config.ApprovalSettings.Mode;

/// What an engine we start is told about permissions, in every way it listens to.
///
/// No layer of its settings is final: objects are merged deeply and the last matching rule wins. A
/// plugin's `config` hook that runs last is; the layers below it are there in case it does not
/// load.
///
/// @param projectConfig whether the engine reads what a project brings
public record EnginePolicy(Mode mode, boolean projectConfig) {

  /// What asks.
  public static final List<String> KEYS = List.of("bash", "edit", "webfetch", "external_directory");

  private static final List<String> AGENTS = List.of("build", "plan", "general", "explore");

  private static final String PLUGIN = "plugin/zz-owpenbot.js";
  private static final String API = "@opencode-ai/plugin";

  /// The files of the settings folder, by relative path. Empty when everything is allowed.
  ///
  /// The engine installs its plugin API with npm into every settings folder that does not look as
  /// if it were there; ours does.
  public Map<String, String> files() {
    if (mode == Mode.ALLOW) {
      return Map.of();
    }
    return Map.of(
        "opencode.json",
        "{" + body() + "}",
        PLUGIN,
        plugin(),
        "package.json",
        "{\"dependencies\":{\"" + API + "\":\"*\"}}",
        "package-lock.json",
        "{\"lockfileVersion\":3,\"packages\":{\"\":{\"dependencies\":{\"" + API + "\":\"*\"}}}}",
        "node_modules/" + API + "/package.json",
        "{\"name\":\"" + API + "\",\"version\":\"0.0.0\"}");
  }

  /// The variables of the engine's environment.
  ///
  /// @param folder where [#files] lie
  public Map<String, String> environment(Path folder) {
    Map<String, String> variables = new LinkedHashMap<>();
    if (!projectConfig) {
      variables.put("OPENCODE_DISABLE_PROJECT_CONFIG", "1");
    }
    if (mode != Mode.ALLOW) {
      String plugin = "\"plugin\":[\"" + folder.resolve(PLUGIN).toUri() + "\"]";
      variables.put("OPENCODE_CONFIG_DIR", folder.toString());
      variables.put("OPENCODE_CONFIG_CONTENT", "{" + plugin + "," + body() + "}");
      variables.put("OPENCODE_PERMISSION", permission(""));
    }
    return variables;
  }

  /// Rules for each session, as one layer more; subagents do not inherit them.
  public List<Rule> sessionRules() {
    return mode == Mode.ALLOW
        ? List.of()
        : KEYS.stream().map(key -> new Rule(key, "*", action())).toList();
  }

  private String action() {
    return switch (mode) {
      case ASK -> "ask";
      case DENY -> "deny";
      case ALLOW -> "allow";
    };
  }

  private String body() {
    return "\"permission\":"
        + permission("")
        + AGENTS.stream()
            .map(agent -> "\"" + agent + "\":{\"permission\":" + permission(agent) + "}")
            .collect(Collectors.joining(",", ",\"agent\":{", "}"));
  }

  private String permission(String agent) {
    return KEYS.stream()
        .map(key -> "\"" + key + "\":" + rule(agent, key))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Planning and exploring change nothing: the engine denies them that, and a plain ask would
  /// loosen it.
  private String rule(String agent, String key) {
    if (key.equals("edit") && agent.equals("plan")) {
      return "{\"*\":\"deny\",\".opencode/plans/*.md\":\"" + action() + "\"}";
    }
    return key.equals("edit") && agent.equals("explore") ? "\"deny\"" : "\"" + action() + "\"";
  }

  private String plugin() {
    return resource()
        .replace("@ACTION@", action())
        .replace("@KEYS@", list(KEYS))
        .replace("@AGENTS@", list(AGENTS));
  }

  private static String list(List<String> words) {
    return words.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
  }

  private static String resource() {
    try (InputStream in = EnginePolicy.class.getResourceAsStream("zz-owpenbot.js")) {
      if (in == null) {
        throw new IllegalStateException("zz-owpenbot.js is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("zz-owpenbot.js", e);
    }
  }
}
