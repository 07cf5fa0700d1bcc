package owpenbot.bot.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.control.ControlClient.Reply;
import owpenbot.bot.engine.PrivateFiles;
import owpenbot.bot.json.Json;

/// `export` and `import`: a whole workspace in one file.
final class ExchangeCommand {

  private ExchangeCommand() {}

  static Node exporting() {
    return Node.command(
        "export",
        "Writes settings, skills and commands of a workspace as one JSON file, without secrets.",
        "owpenwork export shop.json",
        ExchangeCommand::export,
        Node.optionalArgument("FILE", "Where to; standard output otherwise."),
        ServerThings.WHERE);
  }

  private static int export(Invocation call) {
    Reply reply = ServerReach.post(call, ServerThings.READ, ServerThings.body(call, "export", ""));
    if (!reply.ok()) {
      return Answers.failed(call, reply);
    }
    String text = Json.line(reply.json());
    Optional<String> file = call.argumentIfAny(0);
    if (file.isEmpty()) {
      return call.done(reply.json(), text);
    }
    PrivateFiles.replace(
        ServerThings.path(call, file.get()), (text + "\n").getBytes(StandardCharsets.UTF_8));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("file", file.get());
    return call.done(json, "Written: " + file.get());
  }

  static Node importing() {
    return Node.command(
        "import",
        "Takes such a file in: all of it, or nothing.",
        "owpenwork import shop.json",
        call -> {
          Map<String, Object> body = ServerThings.body(call, "workspace", "");
          body.put("verb", "import");
          body.put("value", ServerThings.file(call, call.argument(0)));
          return Answers.change(
              call, ServerReach.post(call, ServerThings.CHANGE, body), _ -> "Imported.");
        },
        Node.argument("FILE", "As `export` wrote it."),
        ServerThings.WHERE);
  }
}
