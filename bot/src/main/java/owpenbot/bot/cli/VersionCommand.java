package owpenbot.bot.cli;

import java.util.Map;
import java.util.Optional;

/// `version`.
public final class VersionCommand {

  private static final String UNPACKAGED = "development";

  private VersionCommand() {}

  static Node node() {
    return Node.command(
        "version", "Prints the version.", "owpenwork version --json", call -> print(call.output()));
  }

  /// As the jar's manifest says.
  public static String version() {
    return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
        .orElse(UNPACKAGED);
  }

  static int print(Output output) {
    output.result(Map.of("version", version()), version());
    return ExitCode.OK;
  }
}
