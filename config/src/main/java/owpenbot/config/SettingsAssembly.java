package owpenbot.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Builds the tree of settings from a [Resolver], part by part.
final class SettingsAssembly {

  private static final String ORIGINAL_DATABASE = "owpenbot.db";

  private final Resolver resolver;
  private final Findings findings;
  private final Path dataDir;
  private final Path configPath;

  SettingsAssembly(Resolver resolver, Path dataDir, Path configPath) {
    this.resolver = resolver;
    this.findings = resolver.findings();
    this.dataDir = dataDir;
    this.configPath = configPath;
  }

  Loaded load() {
    Path named = resolver.get(ProcessKeys.DATABASE, dataDir.resolve("bot.db"));
    Path original = named.endsWith(ORIGINAL_DATABASE) ? named : dataDir.resolve(ORIGINAL_DATABASE);
    PathSettings paths = paths(named);
    OpenworkReading openwork = openwork();
    HealthSettings health = health();
    LogSettings log = log();
    UpgradeSettings upgrades = new UpgradeSettings(resolver.find(ProcessKeys.UPGRADE_URL));
    List<String> owners = resolver.get(ChatKeys.OWNERS);
    List<String> allowed = allowed();
    AccessSettings access = access(owners, allowed, openwork);
    ApprovalSettings approvals = approvals();
    ReplySettings replies = replies();
    EngineSettings engine = engine();
    List<ConnectorConfig> connectors = new AccountReader(resolver).connectors();
    Settings settings =
        new Settings(
            paths,
            engine,
            openwork.settings(),
            access,
            approvals,
            replies,
            health,
            log,
            upgrades,
            connectors);
    new CrossChecks(resolver, settings).report();
    return loaded(settings, original, whatsappPeople(owners, allowed));
  }

  private Loaded loaded(Settings settings, Path original, List<String> whatsapp) {
    Sources sources = resolver.sources();
    WhatsappReader.report(sources, whatsapp, findings);
    return new Loaded(
        settings,
        findings.entries(),
        findings.problems(),
        findings.unknownKeys(),
        findings.notices(),
        WhatsappReader.read(sources, dataDir, whatsapp),
        original,
        SecretReference.variables(sources));
  }

  /// An original's OWPENBOT_DB_PATH names its database, which ours cannot be: the tables differ.
  private PathSettings paths(Path named) {
    Path database = named;
    if (named.endsWith(ORIGINAL_DATABASE)) {
      database = named.resolveSibling("bot.db");
      findings.notice("database: %s is the original bot's; ours is %s".formatted(named, database));
      Origin origin = findings.origin(ProcessKeys.DATABASE);
      findings.entry(new Entry(ProcessKeys.DATABASE.key(), database.toString(), origin));
    }
    Path directory =
        resolver.get(ProcessKeys.DIRECTORY, resolver.sources().surroundings().workingDirectory());
    List<Path> roots = resolver.get(ProcessKeys.ROOTS, List.of(directory));
    return new PathSettings(dataDir, configPath, database, directory, roots);
  }

  private EngineSettings engine() {
    URI url = resolver.get(EngineKeys.ENGINE_URL, EngineKeys.DEFAULT_URL);
    boolean explicit = !(findings.origin(EngineKeys.ENGINE_URL) instanceof Origin.Default);
    return new EngineSettings(
        url,
        explicit,
        resolver.get(EngineKeys.ENGINE_USERNAME),
        resolver.find(EngineKeys.ENGINE_PASSWORD),
        binary(resolver.find(EngineKeys.ENGINE_BINARY)),
        resolver.find(EngineKeys.ENGINE_MODEL),
        resolver.find(EngineKeys.ENGINE_AGENT),
        resolver.get(EngineKeys.PROJECT_CONFIG));
  }

  /// A bare name is looked up in PATH by whoever starts it.
  private @Nullable String binary(@Nullable String text) {
    return text == null || !text.contains("/")
        ? text
        : resolver.sources().surroundings().resolve(text).toString();
  }

  /// The section as it stands in the file: who may approve is a matter of access.
  private record OpenworkReading(
      OpenworkSettings settings, List<String> approvers, boolean ownWrites) {}

  private OpenworkReading openwork() {
    URI url = resolver.find(ProcessKeys.OPENWORK_URL);
    Secret token = resolver.find(ProcessKeys.OPENWORK_TOKEN);
    Secret hostToken = resolver.find(ProcessKeys.OPENWORK_HOST_TOKEN);
    int port = resolver.get(ProcessKeys.OPENWORK_PORT);
    Duration timeout = resolver.get(ProcessKeys.OPENWORK_APPROVAL_TIMEOUT);
    boolean serve = resolver.get(ProcessKeys.OPENWORK_SERVE);
    List<String> approvers = resolver.get(ProcessKeys.OPENWORK_APPROVERS);
    boolean ownWrites = resolver.get(ProcessKeys.OPENWORK_OWN_WRITES);
    List<String> chats = resolver.get(ProcessKeys.OPENWORK_APPROVAL_CHATS);
    return new OpenworkReading(
        new OpenworkSettings(url, token, hostToken, port, timeout, serve, chats),
        approvers,
        ownWrites);
  }

  private HealthSettings health() {
    return new HealthSettings(
        resolver.get(ProcessKeys.HEALTH_HOST),
        resolver.find(ProcessKeys.HEALTH_PORT),
        resolver.find(ProcessKeys.HEALTH_TOKEN));
  }

  private LogSettings log() {
    return new LogSettings(
        resolver.get(ProcessKeys.LOG_FILE, dataDir.resolve("logs").resolve("owpenbot.log")),
        Shown.of(resolver.get(ProcessKeys.LOG_LEVEL)),
        resolver.get(ProcessKeys.LOG_FORMAT) == ProcessKeys.Format.JSON);
  }

  private List<String> allowed() {
    List<String> people = new ArrayList<>();
    for (Setting<List<String>> list : ChatKeys.ALLOW_LISTS) {
      people.addAll(resolver.get(list));
    }
    return people;
  }

  private AccessSettings access(
      List<String> owners, List<String> allowed, OpenworkReading openwork) {
    return new AccessSettings(
        withoutWhatsapp(owners),
        withoutWhatsapp(allowed),
        resolver.get(ChatKeys.GROUPS),
        resolver.get(ChatKeys.ASKER_MAY),
        Set.copyOf(openwork.approvers()),
        openwork.ownWrites(),
        new RoleSettings(
            Set.copyOf(resolver.get(ChatKeys.ROLE_OWNERS)),
            Set.copyOf(resolver.get(ChatKeys.ROLE_APPROVERS)),
            Set.copyOf(resolver.get(ChatKeys.ROLE_ALLOWED))));
  }

  private static Set<String> withoutWhatsapp(List<String> people) {
    return people.stream().filter(person -> !isWhatsapp(person)).collect(Collectors.toSet());
  }

  private static List<String> whatsappPeople(List<String> owners, List<String> allowed) {
    return Stream.concat(owners.stream(), allowed.stream())
        .filter(SettingsAssembly::isWhatsapp)
        .map(person -> person.substring(PeopleLists.WHATSAPP.length() + 1))
        .distinct()
        .toList();
  }

  private static boolean isWhatsapp(String person) {
    return person.startsWith(PeopleLists.WHATSAPP + ":");
  }

  private ApprovalSettings approvals() {
    return new ApprovalSettings(
        resolver.get(ChatKeys.APPROVALS_MODE),
        resolver.get(ChatKeys.APPROVALS_TIMEOUT).orElse(null),
        resolver.get(ChatKeys.APPROVALS_REMINDER));
  }

  private ReplySettings replies() {
    return new ReplySettings(
        resolver.get(ChatKeys.VERBOSITY),
        resolver.get(ChatKeys.BUSY),
        resolver.get(ChatKeys.TOOL_OUTPUT_LIMIT));
  }
}
