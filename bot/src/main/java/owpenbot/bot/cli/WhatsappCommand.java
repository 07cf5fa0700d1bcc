package owpenbot.bot.cli;

import java.util.List;
import java.util.Map;
import owpenbot.config.WhatsappSettings;

/// `whatsapp`: there for programs that ask the original's questions. Nothing here connects to it.
final class WhatsappCommand {

  private static final String NOT_HERE =
      "WhatsApp is not supported here. Telegram is: owpenwork telegram set-token TOKEN";

  private WhatsappCommand() {}

  static Node node() {
    return Node.group(
        "whatsapp",
        "Says that WhatsApp is not supported here, in the original's form.",
        Node.command(
            "status",
            "Prints the WhatsApp settings of the original.",
            "owpenwork whatsapp status --json",
            WhatsappCommand::status),
        refused("login"),
        refused("logout"),
        refused("qr"));
  }

  private static Node.Command refused(String name) {
    return Node.command(
        name,
        "Not supported here.",
        "owpenwork telegram set-token TOKEN",
        _ -> {
          throw new CommandException(ExitCode.FAILED, NOT_HERE);
        });
  }

  private static int status(Invocation call) {
    WhatsappSettings whatsapp = call.loaded().whatsapp();
    Map<String, Object> json = Shapes.whatsapp(whatsapp);
    json.put("accountId", whatsapp.accountId());
    json.put("allowFrom", whatsapp.allowFrom());
    call.output().result(json, List.of("WhatsApp linked: no", NOT_HERE));
    return ExitCode.OK;
  }
}
