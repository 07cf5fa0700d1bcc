package owpenbot.bot.cli;

import java.util.function.Supplier;
import owpenbot.bot.audit.AuditActor;
import owpenbot.bot.audit.AuditEvent;
import owpenbot.bot.audit.AuditException;
import owpenbot.bot.audit.AuditIntent;
import owpenbot.bot.audit.AuditLog;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.logging.Redaction;
import owpenbot.config.Settings;

/// Changes that the command line makes itself, announced in the audit log before they happen.
final class Announced {

  private Announced() {}

  /// Makes the change. A [CommandException] if it cannot be announced; nothing has happened then.
  static <T> T change(Invocation call, String action, String target, Supplier<T> change) {
    AuditLog log = log(call.loaded().settings(), call.shell());
    AuditEvent event = AuditEvent.of("", AuditActor.commandLine(), action, target, "Set " + target);
    AuditIntent intent;
    try {
      intent = log.intend(event);
    } catch (AuditException e) {
      throw new CommandException(ExitCode.FAILED, e.getMessage() + ", so nothing was changed");
    }
    try {
      T result = change.get();
      intent.done();
      return result;
    } catch (RuntimeException e) {
      intent.failed("refused: " + e.getClass().getSimpleName());
      throw e;
    }
  }

  /// The bot's own log.
  static AuditLog log(Settings settings, Shell shell) {
    return logs(settings, shell).own();
  }

  /// All logs of the data folder.
  static AuditLogs logs(Settings settings, Shell shell) {
    Redaction redaction = new Redaction();
    redaction.register(Secrets.of(settings));
    return new AuditLogs(settings.paths().data().resolve("audit"), shell.clock(), redaction::clean);
  }
}
