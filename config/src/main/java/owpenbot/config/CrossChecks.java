package owpenbot.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What no single setting can tell: settings that do not fit together, and those that deserve a
/// word.
final class CrossChecks {

  /// Decide who may do what and whom we talk to. Taken from a `.env`, they are decided by whoever
  /// wrote into the folder that the command happens to be run in.
  private static final List<Setting<?>> SENSITIVE =
      Stream.concat(
              Stream.of(
                  ProcessKeys.DATA_DIR,
                  ProcessKeys.CONFIG_PATH,
                  ChatKeys.OWNERS,
                  ChatKeys.ASKER_MAY,
                  ChatKeys.ROLE_OWNERS,
                  ChatKeys.ROLE_APPROVERS,
                  ChatKeys.ROLE_ALLOWED,
                  ChatKeys.APPROVALS_MODE,
                  EngineKeys.ENGINE_URL,
                  ProcessKeys.OPENWORK_URL,
                  ProcessKeys.HEALTH_HOST,
                  AccountKeys.TELEGRAM_API_URL,
                  AccountKeys.SLACK_API_URL,
                  AccountKeys.DISCORD_API_URL,
                  AccountKeys.DISCORD_GATEWAY_URL),
              ChatKeys.ALLOW_LISTS.stream())
          .<Setting<?>>map(setting -> setting)
          .toList();

  private final Resolver resolver;
  private final Findings findings;
  private final Settings settings;

  CrossChecks(Resolver resolver, Settings settings) {
    this.resolver = resolver;
    this.findings = resolver.findings();
    this.settings = settings;
  }

  void report() {
    openHealth();
    halfCredentials();
    chosenBinary();
    sensitiveDotEnv();
    openDoors();
    plainHttp();
    otherVersion();
    misspelledVariables();
  }

  private void openHealth() {
    HealthSettings health = settings.health();
    if (!Addresses.isLoopback(health.host()) && health.token() == null) {
      findings.problem(
          "health.host: %s from %s is not loopback, so health.token must be set (%s)"
              .formatted(
                  Shown.quoted(health.host()),
                  findings.origin(ProcessKeys.HEALTH_HOST),
                  ProcessKeys.HEALTH_TOKEN.variables().getFirst()));
    }
  }

  private void halfCredentials() {
    boolean named = !(findings.origin(EngineKeys.ENGINE_USERNAME) instanceof Origin.Default);
    boolean refused = resolver.sources().first(EngineKeys.ENGINE_PASSWORD) != null;
    if (named && settings.engine().password() == null && !refused) {
      findings.notice("engine.username is not used: engine.password is not set");
    }
  }

  /// A `.env` in a cloned repository must not choose what program runs here, nor point at a
  /// settings file that does.
  private void chosenBinary() {
    Origin binary = findings.origin(EngineKeys.ENGINE_BINARY);
    boolean foreignFile =
        binary instanceof Origin.File
            && (isDotEnv(ProcessKeys.CONFIG_PATH) || isDotEnv(ProcessKeys.DATA_DIR));
    if (binary instanceof Origin.DotEnv || foreignFile) {
      findings.problem(
          "engine.binary: .env must not choose the program to run; set %s in the environment"
              .formatted(EngineKeys.ENGINE_BINARY.variables().getFirst()));
    }
  }

  private void sensitiveDotEnv() {
    List<String> keys = SENSITIVE.stream().filter(this::isDotEnv).map(Setting::key).toList();
    if (!keys.isEmpty()) {
      findings.notice(
          "%s decides %s; make sure that you wrote it"
              .formatted(resolver.sources().dotEnvFile(), String.join(", ", keys)));
    }
  }

  private boolean isDotEnv(Setting<?> setting) {
    return findings.origin(setting) instanceof Origin.DotEnv;
  }

  private void openDoors() {
    settings.access().allowed().stream()
        .filter(person -> person.endsWith(":*"))
        .map(person -> person.substring(0, person.length() - 2))
        .sorted()
        .forEach(platform -> findings.notice("everyone on " + platform + " may write to the bot"));
    if (settings.approvals().mode() == ApprovalSettings.Mode.ALLOW) {
      findings.notice("approvals.mode is allow: every tool runs without anybody being asked");
    }
  }

  private void plainHttp() {
    for (Setting<URI> setting : urls()) {
      String shown = shown(setting);
      if (shown.startsWith("http://") && !Addresses.isLoopback(URI.create(shown).getHost())) {
        findings.notice(setting.key() + " " + shown + " is not encrypted; its token can be read");
      }
    }
  }

  private static List<Setting<URI>> urls() {
    return List.of(
        EngineKeys.ENGINE_URL,
        ProcessKeys.OPENWORK_URL,
        AccountKeys.TELEGRAM_API_URL,
        AccountKeys.SLACK_API_URL,
        AccountKeys.DISCORD_API_URL);
  }

  private String shown(Setting<?> setting) {
    return findings.entries().stream()
        .filter(entry -> entry.key().equals(setting.key()))
        .map(Entry::value)
        .findFirst()
        .orElse("");
  }

  private void otherVersion() {
    if (resolver.sources().root().at(List.of("version")) instanceof Json.Literal(String text, _)
        && !text.equals("1")) {
      findings.notice(
          "%s is of version %s; this program knows version 1"
              .formatted(resolver.sources().file(), text));
    }
  }

  /// Variables that look like ours and are not, since nobody else would complain about a slip.
  private void misspelledVariables() {
    List<String> known = new ArrayList<>();
    Catalogue.all().forEach(setting -> known.addAll(setting.variables()));
    resolver.sources().effective().variables().keySet().stream()
        .filter(name -> name.startsWith("OWPENBOT_") || name.startsWith("OPENCODE_ROUTER_"))
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                Suggestions.nearest(name, known)
                    .ifPresent(
                        near ->
                            findings.notice(
                                "environment %s is not read; did you mean %s?"
                                    .formatted(name, near))));
  }
}
