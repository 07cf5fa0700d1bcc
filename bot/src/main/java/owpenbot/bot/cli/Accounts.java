package owpenbot.bot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.SettingsFile;

/// What the commands about one platform's accounts have in common.
///
/// @param platform as in the settings, for example `discord`
/// @param name as people write it
record Accounts(String platform, String name) {

  /// The account when none is named.
  static final String DEFAULT = "default";

  private static final String PROJECT = "--project";

  /// Those of the platform in the settings.
  <T extends ConnectorConfig> List<T> all(Invocation call, Class<T> kind) {
    return call.loaded().settings().connectors().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  int list(Invocation call, List<? extends ConnectorConfig> accounts) {
    List<Map<String, Object>> json = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (ConnectorConfig account : accounts) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("identity", account.identity());
      one.put("enabled", account.enabled());
      json.add(one);
      lines.add(account.identity() + (account.enabled() ? "" : " (off)"));
    }
    call.output()
        .result(
            Map.of("accounts", json),
            lines.isEmpty() ? List.of("No " + name + " account.") : lines);
    return ExitCode.OK;
  }

  /// Saves an account's tokens.
  ///
  /// @param project where opencode works for its chats; empty for where that is said now
  /// @param next what to do now, for people; may be empty
  int save(
      Invocation call, String id, Map<String, String> tokens, Optional<Path> project, String next) {
    SettingsFile file = ConfigCommand.file(call);
    Announced.change(
        call,
        "identities.save",
        platform + "/" + id,
        () -> file.putAccount(platform, id, tokens, project.orElse(null)));
    Followed.accounts(call);
    return call.done(success(id), name + " account " + id + " saved." + next);
  }

  /// The option that gives an account a project of its own.
  static Node.Parameter projectOption() {
    return Node.option(PROJECT, "DIR", "Where opencode works for the chats of this account.");
  }

  /// What that option says, if it is given.
  Optional<Path> project(Invocation call, String id) {
    Optional<Path> project = call.option(PROJECT).map(given -> folder(call, given));
    if (project.isPresent() && id.equals(DEFAULT)) {
      throw new CommandException(
          ExitCode.USAGE,
          "%s is for an account with a name: owpenwork %s add NAME %s DIR; the first one works in"
                  .formatted(PROJECT, platform, PROJECT)
              + " the folder that owpenwork is started in");
    }
    return project;
  }

  private static Path folder(Invocation call, String given) {
    Path here = call.shell().surroundings().apply(Map.of()).workingDirectory();
    Path folder = here.resolve(given).normalize();
    if (!Files.isDirectory(folder)) {
      throw new CommandException(
          ExitCode.FAILED, "there is no folder " + folder + "; make it first, or name another");
    }
    return folder;
  }

  int remove(Invocation call) {
    String id = call.argument(0);
    SettingsFile file = ConfigCommand.file(call);
    Announced.change(
        call,
        "identities.remove",
        platform + "/" + id,
        () -> {
          if (!file.removeAccount(platform, id)) {
            throw missing(id);
          }
          return id;
        });
    Followed.accounts(call);
    return call.done(success(id), name + " account " + id + " removed.");
  }

  CommandException missing(String id) {
    return new CommandException(ExitCode.FAILED, "there is no " + name + " account " + id);
  }

  private static Map<String, Object> success(String id) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("identity", id);
    return json;
  }
}
