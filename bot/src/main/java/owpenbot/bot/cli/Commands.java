package owpenbot.bot.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All commands. Only the one that is called is made, so that the others' classes are not loaded.
final class Commands {

  /// In the order of the help.
  private static final List<String> NAMES =
      List.of(
          "init",
          "start",
          "chat",
          "status",
          "health",
          "doctor",
          "stop",
          "logs",
          "service",
          "config",
          "telegram",
          "slack",
          "discord",
          "whatsapp",
          "pairing",
          "access",
          "grants",
          "approvals",
          "sessions",
          "bindings",
          "send",
          "workspaces",
          "plugins",
          "skills",
          "mcp",
          "commands",
          "audit",
          "export",
          "import",
          "trust",
          "upgrade-check",
          "completion",
          "version");

  private Commands() {}

  static Optional<Node> find(String name) {
    return Optional.ofNullable(make(name));
  }

  static List<Node> all() {
    return NAMES.stream().flatMap(name -> find(name).stream()).toList();
  }

  private static @Nullable Node make(String name) {
    return switch (name) {
      case "init" -> InitCommand.node();
      case "start" -> StartCommand.start();
      case "chat" -> StartCommand.chat();
      case "status" -> StatusCommand.node();
      case "health" -> HealthCommand.node();
      case "doctor" -> DoctorCommand.node();
      case "stop" -> StopCommand.node();
      case "logs" -> LogsCommand.node();
      case "service" -> ServiceCommand.node();
      case "config" -> ConfigCommand.node();
      case "telegram" -> TelegramCommand.node();
      case "slack" -> SlackCommand.node();
      case "discord" -> DiscordCommand.node();
      case "whatsapp" -> WhatsappCommand.node();
      case "pairing" -> PairingCommand.node();
      case "access" -> AccessCommand.node();
      case "grants" -> GrantsCommand.node();
      case "approvals" -> ApprovalsCommand.node();
      case "sessions" -> SessionsCommand.node();
      case "bindings" -> BindingsCommand.node();
      case "send" -> SendCommand.node();
      case "workspaces" -> ServerThings.workspaces();
      case "plugins" -> ServerThings.plugins();
      case "skills" -> ServerThings.skills();
      case "mcp" -> ServerThings.mcp();
      case "commands" -> ServerThings.commands();
      case "audit" -> AuditCommand.node();
      case "export" -> ExchangeCommand.exporting();
      case "import" -> ExchangeCommand.importing();
      case "trust" -> TrustCommand.node();
      case "upgrade-check" -> UpgradeCheckCommand.node();
      case "completion" -> CompletionCommand.node();
      case "version" -> VersionCommand.node();
      default -> null;
    };
  }
}
