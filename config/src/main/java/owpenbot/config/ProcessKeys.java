package owpenbot.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import owpenbot.config.ValueType.Address;
import owpenbot.config.ValueType.Choice;
import owpenbot.config.ValueType.Entries;
import owpenbot.config.ValueType.Folders;
import owpenbot.config.ValueType.Hidden;
import owpenbot.config.ValueType.People;
import owpenbot.config.ValueType.Time;
import owpenbot.config.ValueType.Toggle;
import owpenbot.config.ValueType.Whole;
import owpenbot.config.ValueType.Words;

/// The settings of the process: its folders, the OpenWork server, health and log.
final class ProcessKeys {

  private static final ValueType.Place FILE_OR_FOLDER = new ValueType.Place(false);
  private static final ValueType.Place EXISTING_FOLDER = new ValueType.Place(true);
  private static final Whole PORT = new Whole(0, 65_535);

  static final Setting<Path> DATA_DIR =
      Setting.of("data-dir", FILE_OR_FOLDER, "~/.owpenbot", "Our own folder.")
          .variable("OWPENBOT_DATA_DIR")
          .only(Setting.Place.ENVIRONMENT);
  static final Setting<Path> CONFIG_PATH =
      Setting.computed(
              "config-path", FILE_OR_FOLDER, "owpenbot.json in data-dir", "The settings file.")
          .variable("OWPENBOT_CONFIG_PATH", "OPENCODE_ROUTER_CONFIG_PATH")
          .only(Setting.Place.ENVIRONMENT);
  static final Setting<Path> DATABASE =
      Setting.computed("database", FILE_OR_FOLDER, "bot.db in data-dir", "The store's file.")
          .variable("OWPENBOT_DB_PATH");
  static final Setting<Path> DIRECTORY =
      Setting.computed(
              "directory",
              EXISTING_FOLDER,
              "the folder where the command is run",
              "Where opencode works for chats that have no project of their own.")
          .alias("opencodeDirectory")
          .variable("OPENCODE_DIRECTORY")
          .flag("DIR");
  static final Setting<List<Path>> ROOTS =
      Setting.computed(
              "roots", new Folders(), "directory alone", "Folders in which /project may choose.")
          .variable("OWPENBOT_ROOTS");
  static final Setting<URI> OPENWORK_URL =
      Setting.computed(
              "openwork.url", Address.HTTP, "none", "An OpenWork server that runs elsewhere.")
          .variable("OPENWORK_URL");
  static final Setting<Secret> OPENWORK_TOKEN =
      Setting.of("openwork.token", new Hidden(), null, "The OpenWork server's client token.")
          .variable("OPENWORK_TOKEN");
  static final Setting<Secret> OPENWORK_HOST_TOKEN =
      Setting.of("openwork.host-token", new Hidden(), null, "The token that decides on approvals.")
          .variable("OPENWORK_HOST_TOKEN");
  static final Setting<Integer> OPENWORK_PORT =
      Setting.of("openwork.port", PORT, "8787", "Of the embedded server; 0 is any free one.")
          .variable("OPENWORK_PORT");
  static final Setting<Duration> OPENWORK_APPROVAL_TIMEOUT =
      Setting.of(
              "openwork.approval-timeout",
              new Time(Duration.ofMillis(1), Duration.ofDays(30)),
              "10m",
              "When a held write expires; a plain number in the variable is milliseconds.")
          .variable("OPENWORK_APPROVAL_TIMEOUT_MS");
  static final Setting<Boolean> OPENWORK_SERVE =
      Setting.of(
              "openwork.serve",
              new Toggle(),
              "true",
              "Whether to be the OpenWork server when none is there; `start --no-server` says no.")
          .variable("OPENWORK_SERVE");
  static final Setting<List<String>> OPENWORK_APPROVERS =
      Setting.of(
              "openwork.approvers",
              new People(List.of(), false),
              "",
              "People who decide on held writes, besides the owners; each is asked in private.")
          .variable("OPENWORK_APPROVERS");
  static final Setting<Boolean> OPENWORK_OWN_WRITES =
      Setting.of(
              "openwork.own-writes",
              new Toggle(),
              "true",
              "Whether an owner may allow a write that they asked for themselves; others never"
                  + " may.")
          .variable("OPENWORK_OWN_WRITES");
  static final Setting<List<String>> OPENWORK_APPROVAL_CHATS =
      Setting.of(
              "openwork.approval-chats",
              Entries.CHATS,
              "",
              "Chats that are shown held writes too, as platform/identity/room.")
          .variable("OPENWORK_APPROVAL_CHATS");
  static final Setting<String> HEALTH_HOST =
      Setting.of(
              "health.host",
              new Words("a host name or address", "[A-Za-z0-9.:%\\[\\]-]{1,255}"),
              "127.0.0.1",
              "Where the health endpoint listens; anywhere but loopback needs health.token.")
          .variable("OWPENBOT_HEALTH_HOST", "OPENCODE_ROUTER_HEALTH_HOST");
  static final Setting<Integer> HEALTH_PORT =
      Setting.<Integer>computed(
              "health.port", PORT, "none", "For the health endpoint; 3005 was the original's.")
          .variable("OWPENBOT_HEALTH_PORT", "OPENCODE_ROUTER_HEALTH_PORT");
  static final Setting<Secret> HEALTH_TOKEN =
      Setting.of("health.token", new Hidden(), null, "What callers of the health endpoint send.")
          .variable("OWPENBOT_HEALTH_TOKEN");
  static final Setting<Path> LOG_FILE =
      Setting.computed("log.file", FILE_OR_FOLDER, "logs/owpenbot.log in data-dir", "The log.")
          .variable("OWPENBOT_LOG_FILE");
  static final Setting<Level> LOG_LEVEL =
      Setting.of(
              "log.level",
              new Choice<>(
                  List.of(Level.values()),
                  Map.of("warning", Level.WARN, "fatal", Level.ERROR, "silent", Level.ERROR)),
              "info",
              "The least important events that are logged.")
          .variable("LOG_LEVEL");
  static final Setting<Format> LOG_FORMAT =
      Setting.of(
              "log.format",
              new Choice<>(List.of(Format.values()), Map.of()),
              "text",
              "What stderr gets: text for people or JSON lines.")
          .variable("OWPENBOT_LOG_FORMAT");

  static final Setting<URI> UPGRADE_URL =
      Setting.computed(
              "upgrade.url",
              Address.HTTP,
              "none",
              "Where `owpenwork upgrade-check` asks: a GitHub releases/latest or an npm latest"
                  + " address. Nothing asks by itself.")
          .variable("OWPENBOT_UPGRADE_URL");

  static final List<Setting<?>> ALL =
      List.of(
          DATA_DIR,
          CONFIG_PATH,
          DATABASE,
          DIRECTORY,
          ROOTS,
          OPENWORK_URL,
          OPENWORK_TOKEN,
          OPENWORK_HOST_TOKEN,
          OPENWORK_PORT,
          OPENWORK_APPROVAL_TIMEOUT,
          OPENWORK_SERVE,
          OPENWORK_APPROVERS,
          OPENWORK_OWN_WRITES,
          OPENWORK_APPROVAL_CHATS,
          HEALTH_HOST,
          HEALTH_PORT,
          HEALTH_TOKEN,
          LOG_FILE,
          LOG_LEVEL,
          LOG_FORMAT,
          UPGRADE_URL);

  /// The words of `log.level`.
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /// The words of `log.format`.
  enum Format {
    TEXT,
    JSON
  }

  private ProcessKeys() {}
}
