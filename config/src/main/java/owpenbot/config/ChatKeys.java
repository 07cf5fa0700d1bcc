package owpenbot.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import owpenbot.config.ApprovalSettings.Mode;
import owpenbot.config.ReplySettings.Busy;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.config.ValueType.Choice;
import owpenbot.config.ValueType.Entries;
import owpenbot.config.ValueType.People;
import owpenbot.config.ValueType.Time;
import owpenbot.config.ValueType.TimeOrNever;
import owpenbot.config.ValueType.Toggle;
import owpenbot.config.ValueType.Whole;

/// The settings of what people see: who may write, who decides, how answers look.
final class ChatKeys {

  private static final List<String> EVERYWHERE = List.of("telegram", "slack", "discord");
  private static final Time WAIT = new Time(Duration.ofSeconds(1), Duration.ofDays(30));

  static final Setting<List<String>> OWNERS =
      Setting.of(
              "owners",
              new People(List.of(), false),
              "",
              "People who decide on approvals. `/whoami` tells a person's id.")
          .variable("OWPENBOT_OWNERS");
  static final Setting<List<String>> ALLOW_FROM =
      Setting.of(
              "allow-from",
              new People(EVERYWHERE, true),
              "",
              "People who may write to the bot; `*` is everyone, and an id alone is Telegram's.")
          .variable("ALLOW_FROM");
  static final Setting<List<String>> ALLOW_FROM_TELEGRAM = allowFrom("telegram", "Telegram");
  static final Setting<List<String>> ALLOW_FROM_SLACK = allowFrom("slack", "Slack");
  static final Setting<List<String>> ALLOW_FROM_DISCORD = allowFrom("discord", "Discord");
  static final List<Setting<List<String>>> ALLOW_LISTS =
      List.of(ALLOW_FROM, ALLOW_FROM_TELEGRAM, ALLOW_FROM_SLACK, ALLOW_FROM_DISCORD);
  static final Setting<Boolean> GROUPS =
      Setting.of("groups", new Toggle(), "false", "Whether groups are answered at all.")
          .alias("groupsEnabled")
          .variable("GROUPS_ENABLED");
  static final Setting<Boolean> ASKER_MAY =
      Setting.of(
              "asker-may",
              new Toggle(),
              "false",
              "Whether who asked may allow once or deny without being an owner.")
          .variable("OWPENBOT_ASKER_MAY");
  static final Setting<List<String>> ROLE_OWNERS =
      role("owners", "Roles whose holders are owners, for example `slack:S0123456`.");
  static final Setting<List<String>> ROLE_APPROVERS =
      role("approvers", "Roles whose holders decide on held writes, besides the owners.");
  static final Setting<List<String>> ROLE_ALLOWED =
      role("allow-from", "Roles whose holders may write to the bot.");
  static final Setting<Mode> APPROVALS_MODE =
      Setting.of(
              "approvals.mode",
              new Choice<>(List.of(Mode.values()), Map.of()),
              "ask",
              "What happens when a tool needs permission; `allow` runs everything unseen.")
          .variable("PERMISSION_MODE");
  static final Setting<Optional<Duration>> APPROVALS_TIMEOUT =
      Setting.of(
              "approvals.timeout",
              new TimeOrNever(WAIT),
              "never",
              "When an unanswered permission expires.")
          .variable("OWPENBOT_APPROVAL_TIMEOUT");
  static final Setting<Duration> APPROVALS_REMINDER =
      Setting.of(
              "approvals.reminder",
              WAIT,
              "10m",
              "When an unanswered permission is pointed out again.")
          .variable("OWPENBOT_APPROVAL_REMINDER");
  static final Setting<Verbosity> VERBOSITY =
      Setting.of(
              "replies.verbosity",
              new Choice<>(
                  List.of(Verbosity.values()),
                  Map.of(
                      "true", Verbosity.VERBOSE,
                      "1", Verbosity.VERBOSE,
                      "yes", Verbosity.VERBOSE,
                      "on", Verbosity.VERBOSE,
                      "false", Verbosity.QUIET,
                      "0", Verbosity.QUIET,
                      "no", Verbosity.QUIET,
                      "off", Verbosity.QUIET)),
              "normal",
              "How much of a run is shown; the original's switch means `verbose` or `quiet`.")
          .variable("OWPENBOT_VERBOSITY", "TOOL_UPDATES_ENABLED");
  static final Setting<Busy> BUSY =
      Setting.of(
              "replies.busy",
              new Choice<>(List.of(Busy.values()), Map.of()),
              "queue",
              "Whether a message that comes during a run waits or steers the run.")
          .variable("OWPENBOT_BUSY");
  static final Setting<Integer> TOOL_OUTPUT_LIMIT =
      Setting.of(
              "replies.tool-output-limit",
              new Whole(0, 100_000),
              "1200",
              "Most characters of a tool's output that are shown, when verbose.")
          .variable("TOOL_OUTPUT_LIMIT");

  static final List<Setting<?>> ALL =
      List.of(
          OWNERS,
          ALLOW_FROM,
          ALLOW_FROM_TELEGRAM,
          ALLOW_FROM_SLACK,
          ALLOW_FROM_DISCORD,
          GROUPS,
          ASKER_MAY,
          ROLE_OWNERS,
          ROLE_APPROVERS,
          ROLE_ALLOWED,
          APPROVALS_MODE,
          APPROVALS_TIMEOUT,
          APPROVALS_REMINDER,
          VERBOSITY,
          BUSY,
          TOOL_OUTPUT_LIMIT);

  private ChatKeys() {}

  private static Setting<List<String>> role(String name, String meaning) {
    return Setting.of("roles." + name, Entries.ROLES, "", meaning)
        .variable("OWPENBOT_ROLES_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Setting<List<String>> allowFrom(String platform, String name) {
    return Setting.of(
            "allow-from-" + platform,
            new People(List.of(platform), true),
            "",
            "People of " + name + " who may write to the bot, besides those of allow-from.")
        .variable("ALLOW_FROM_" + platform.toUpperCase(Locale.ROOT));
  }
}
