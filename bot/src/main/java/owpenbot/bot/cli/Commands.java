package owpenbot.bot.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The top of the grammar. Only the command that is called is built, so that the others' classes
/// are not loaded; help and mistyped names build them all.
final class Commands {

  private static final List<String> NAMES =
      List.of(
          "start",
          "chat",
          "status",
          "health",
          "stop",
          "config",
          "telegram",
          "whatsapp",
          "pairing",
          "access",
          "grants",
          "trust",
          "version");

  private Commands() {}

  /// The grammar for a line whose first word is this.
  static CommandSpec root(Optional<String> word) {
    CommandSpec root =
        Grammar.described(
            CommandSpec.create().name("owpenwork"),
            "Brings opencode into Telegram and the terminal: people write, opencode answers, and"
                + " what needs permission waits for a button.",
            List.of(
                "owpenwork start --demo      try it, no account needed",
                "owpenwork start             answer the chats that are configured"));
    root.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    root.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("Print the version.")
            .build());
    List<String> wanted = word.filter(NAMES::contains).map(List::of).orElse(NAMES);
    wanted.forEach(name -> root.addSubcommand(name, build(name)));
    return root;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "ok");
    codes.put("1", "failed");
    codes.put("2", "the command line is wrong");
    codes.put("3", "something must be installed or configured first");
    codes.put("130", "interrupted");
    return codes;
  }

  private static CommandSpec build(String name) {
    return switch (name) {
      case "start" -> StartCommand.start();
      case "chat" -> StartCommand.chat();
      case "status" -> StatusCommand.spec();
      case "health" -> HealthCommand.spec();
      case "stop" -> StopCommand.spec();
      case "config" -> ConfigCommand.spec();
      case "telegram" -> TelegramCommand.spec();
      case "whatsapp" -> WhatsappCommand.spec();
      case "pairing" -> PairingCommand.spec();
      case "access" -> AccessCommand.spec();
      case "grants" -> GrantsCommand.spec();
      case "trust" -> TrustCommand.spec();
      case "version" -> VersionCommand.spec();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
