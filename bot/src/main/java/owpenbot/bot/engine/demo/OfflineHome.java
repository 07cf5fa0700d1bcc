package owpenbot.bot.engine.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import owpenbot.bot.engine.PrivateFiles;

/// A home of its own for an engine that knows only a scripted model: HOME and all XDG folders lie
/// in it, nothing of the person's is read or written, and nothing is fetched from outside.
///
/// Both engine versions work: 1.18 is told to fetch no list of models, 1.1 finds an empty one in
/// its cache, whose format is number 18.
public final class OfflineHome {

  private static final String CACHE_FORMAT = "18";
  private static final String API = "@opencode-ai/plugin";

  private final Path folder;

  private OfflineHome(Path folder) {
    this.folder = folder;
  }

  /// Makes the folders and the settings in it.
  ///
  /// @param model base URL of the scripted model
  public static OfflineHome make(Path folder, URI model) {
    OfflineHome home = new OfflineHome(folder);
    home.write(".config/opencode/opencode.json", settings(model));
    home.write(".config/opencode/package.json", "{\"dependencies\":{\"" + API + "\":\"*\"}}");
    home.write(
        ".config/opencode/package-lock.json",
        "{\"lockfileVersion\":3,\"packages\":{\"\":{\"dependencies\":{\"" + API + "\":\"*\"}}}}");
    home.write(
        ".config/opencode/node_modules/" + API + "/package.json",
        "{\"name\":\"" + API + "\",\"version\":\"0.0.0\"}");
    home.write(".cache/opencode/models.json", "{}");
    home.write(".cache/opencode/version", CACHE_FORMAT);
    PrivateFiles.folder(folder.resolve("tmp"));
    return home;
  }

  /// The person's environment with this home in it.
  public Map<String, String> environment(Map<String, String> inherited) {
    Map<String, String> all = new HashMap<>(inherited);
    all.keySet().removeIf(name -> name.startsWith("OPENCODE_") || name.startsWith("XDG_"));
    all.put("HOME", folder.toString());
    all.put("XDG_CONFIG_HOME", folder.resolve(".config").toString());
    all.put("XDG_DATA_HOME", folder.resolve(".local/share").toString());
    all.put("XDG_STATE_HOME", folder.resolve(".local/state").toString());
    all.put("XDG_CACHE_HOME", folder.resolve(".cache").toString());
    all.put("TMPDIR", folder.resolve("tmp").toString());
    all.put("OPENCODE_MODELS_PATH", folder.resolve(".cache/opencode/models.json").toString());
    all.put("OPENCODE_DISABLE_MODELS_FETCH", "1");
    all.put("OPENCODE_DISABLE_LSP_DOWNLOAD", "1");
    all.put("OPENCODE_DISABLE_DEFAULT_PLUGINS", "1");
    all.put("OPENCODE_DISABLE_SHARE", "1");
    all.put("OPENCODE_DISABLE_CLAUDE_CODE", "1");
    all.put("OPENCODE_DISABLE_EXTERNAL_SKILLS", "1");
    return Map.copyOf(all);
  }

  private void write(String name, String text) {
    PrivateFiles.keep(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private static String settings(URI model) {
    return """
    {
      "$schema": "https://opencode.ai/config.json",
      "autoupdate": false,
      "share": "disabled",
      "lsp": false,
      "formatter": false,
      "enabled_providers": ["@PROVIDER@"],
      "model": "@PROVIDER@/@MODEL@",
      "small_model": "@PROVIDER@/@MODEL@",
      "provider": {
        "@PROVIDER@": {
          "npm": "@ai-sdk/openai-compatible",
          "name": "Scripted",
          "options": {"baseURL": "@URL@", "apiKey": "none"},
          "models": {
            "@MODEL@": {
              "name": "Demo model",
              "tool_call": true,
              "reasoning": true,
              "attachment": true,
              "temperature": true,
              "limit": {"context": 128000, "output": 8192},
              "cost": {"input": 1, "output": 2, "cache_read": 0.1, "cache_write": 0},
              "modalities": {"input": ["text", "image", "pdf"], "output": ["text"]}
            },
            "@MODEL@-small": {
              "name": "Small demo model",
              "tool_call": true,
              "limit": {"context": 32000, "output": 4096}
            }
          }
        }
      }
    }
    """
        .replace("@PROVIDER@", ScriptedModel.PROVIDER)
        .replace("@MODEL@", ScriptedModel.MODEL)
        .replace("@URL@", model.toString());
  }
}
