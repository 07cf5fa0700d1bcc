package owpenbot.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the bot accounts of every platform.
final class AccountReader {

  private static final int MAX_ID_CHARS = 48;

  private final Resolver resolver;
  private final Findings findings;

  AccountReader(Resolver resolver) {
    this.resolver = resolver;
    this.findings = resolver.findings();
  }

  List<ConnectorConfig> connectors() {
    List<ConnectorConfig> connectors = new ArrayList<>();
    connectors.addAll(telegram());
    connectors.addAll(slack());
    connectors.addAll(discord());
    boolean alone = connectors.stream().noneMatch(ConnectorConfig::enabled);
    boolean console = resolver.get(AccountKeys.CONSOLE_ENABLED, alone);
    connectors.add(new ConnectorConfig.Console("default", console, null));
    return connectors;
  }

  private List<ConnectorConfig> telegram() {
    List<Account> accounts = accounts(AccountKeys.TELEGRAM);
    URI api = resolver.get(AccountKeys.TELEGRAM_API_URL);
    noticeForgone(
        AccountKeys.TELEGRAM_ACCESS, "public", "it is not served unasked; see allow-from");
    noticeForgone(AccountKeys.TELEGRAM_PAIRING, null, "people pair with codes of their own");
    return accounts.stream()
        .<ConnectorConfig>map(
            a -> new ConnectorConfig.Telegram(a.id, a.enabled, a.directory, a.token(), api))
        .toList();
  }

  private List<ConnectorConfig> slack() {
    List<Account> accounts = accounts(AccountKeys.SLACK);
    URI api = resolver.get(AccountKeys.SLACK_API_URL);
    boolean open = resolver.get(AccountKeys.SLACK_OPEN_THREADS);
    return accounts.stream()
        .<ConnectorConfig>map(
            a ->
                new ConnectorConfig.Slack(
                    a.id, a.enabled, a.directory, a.token(), a.tokens.getLast(), api, open))
        .toList();
  }

  private List<ConnectorConfig> discord() {
    List<Account> accounts = accounts(AccountKeys.DISCORD);
    URI api = resolver.get(AccountKeys.DISCORD_API_URL);
    URI gateway = resolver.find(AccountKeys.DISCORD_GATEWAY_URL);
    return accounts.stream()
        .<ConnectorConfig>map(
            a -> new ConnectorConfig.Discord(a.id, a.enabled, a.directory, a.token(), api, gateway))
        .toList();
  }

  /// One account with all its tokens.
  private record Account(
      String id, boolean enabled, @Nullable Path directory, List<Secret> tokens) {
    Secret token() {
      return tokens.getFirst();
    }
  }

  private List<Account> accounts(AccountKeys.Platform platform) {
    Boolean chosen = resolver.find(platform.enabled());
    List<Secret> alone = tokens(platform.tokens());
    List<Account> listed = listed(platform);
    boolean any = !listed.isEmpty() || !alone.isEmpty();
    boolean enabled = chosen == null ? resolver.computed(platform.enabled(), any) : chosen;
    if (enabled && !any) {
      findings.notice(platform.enabled().key() + " is on, but there is no token; nothing connects");
    }
    List<Account> accounts = new ArrayList<>(listed);
    boolean repeated =
        listed.stream().anyMatch(a -> !alone.isEmpty() && a.token().equals(alone.getFirst()));
    if (!alone.isEmpty() && !repeated) {
      accounts.addFirst(new Account(aloneId(platform, listed), true, null, alone));
    }
    refuseRepeats(platform, accounts);
    return accounts.stream()
        .map(a -> new Account(a.id, a.enabled && enabled, a.directory, a.tokens))
        .toList();
  }

  /// `default`, unless the list has a `default` and the token came from outside the file: the later
  /// original calls that one `env`.
  private String aloneId(AccountKeys.Platform platform, List<Account> listed) {
    boolean taken = listed.stream().anyMatch(account -> account.id.equals("default"));
    Origin origin = findings.origin(platform.tokens().getFirst());
    return taken && !(origin instanceof Origin.File) ? "env" : "default";
  }

  private List<Account> listed(AccountKeys.Platform platform) {
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < size(platform); i++) {
      int index = i;
      String id = identity(resolver.get(platform.id().at(index)));
      List<Secret> tokens = tokens(platform.listed().stream().map(t -> t.at(index)).toList());
      boolean enabled = resolver.get(platform.listedEnabled().at(index));
      Path directory = resolver.find(platform.directory().at(index));
      if (!tokens.isEmpty()) {
        accounts.add(new Account(id, enabled, directory, tokens));
      } else if (enabled && isObject(platform, index) && !wasRefused(platform, index)) {
        findings.problem("%s[%d] (%s): it has no token".formatted(platform.list(), index, id));
      }
    }
    return accounts;
  }

  private int size(AccountKeys.Platform platform) {
    Json list = resolver.sources().root().at(KeyPath.of(platform.list()));
    return list instanceof Json.Arr items ? items.items().size() : 0;
  }

  /// All of `settings`, or none: half of a pair is a problem.
  private List<Secret> tokens(List<Setting<Secret>> settings) {
    List<Secret> tokens = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Setting<Secret> setting : settings) {
      Secret token = resolver.find(setting);
      if (token != null) {
        tokens.add(token);
      } else if (resolver.sources().first(setting) == null) {
        missing.add(setting.key());
      }
    }
    if (!tokens.isEmpty() && !missing.isEmpty()) {
      findings.problem(String.join(", ", missing) + ": missing; both tokens are needed");
    }
    return tokens.size() == settings.size() ? tokens : List.of();
  }

  private boolean isObject(AccountKeys.Platform platform, int index) {
    return resolver.sources().root().at(KeyPath.of(platform.list() + "[" + index + "]"))
        instanceof Json.Obj;
  }

  private boolean wasRefused(AccountKeys.Platform platform, int index) {
    return platform.listed().stream()
        .anyMatch(token -> resolver.sources().first(token.at(index)) != null);
  }

  private void refuseRepeats(AccountKeys.Platform platform, List<Account> accounts) {
    Set<String> ids = new HashSet<>();
    Set<Secret> tokens = new HashSet<>();
    for (Account account : accounts) {
      if (!ids.add(account.id)) {
        findings.problem("%s: two accounts have the id %s".formatted(platform.list(), account.id));
      }
      if (!tokens.add(account.token())) {
        findings.problem(
            "%s: %s has the token of another account; each account needs its own"
                .formatted(platform.list(), account.id));
      }
    }
  }

  private void noticeForgone(Setting<String> setting, @Nullable String value, String reason) {
    for (int i = 0; i < size(AccountKeys.TELEGRAM); i++) {
      Written written = resolver.sources().first(setting.at(i));
      if (written != null && (value == null || written.texts().contains(value))) {
        findings.notice(setting.at(i).key() + " is not used: " + reason);
      }
    }
  }

  /// The rule of the later original, so that its accounts keep their names.
  private static String identity(String id) {
    String safe = id.strip().replaceAll("[^A-Za-z0-9_.-]+", "-");
    String named = safe.isEmpty() ? "default" : safe;
    return named.substring(0, Math.min(named.length(), MAX_ID_CHARS));
  }
}
