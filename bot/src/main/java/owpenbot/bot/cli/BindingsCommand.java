package owpenbot.bot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import owpenbot.bot.control.ControlClient.Reply;

/// `bindings`: in which folder a chat works, as `/project` in the chat.
final class BindingsCommand {

  private static final String CHANNEL = "--channel";
  private static final String IDENTITY = "--identity";

  private BindingsCommand() {}

  static Node node() {
    Node.Command list =
        Node.command(
            "list",
            "Shows the chats that have a folder of their own.",
            "owpenwork bindings list --channel telegram",
            BindingsCommand::list,
            Node.option(CHANNEL, "PLATFORM", "Only chats of this platform."),
            Node.option(IDENTITY, "NAME", "Only chats of this account."));
    Node.Command set =
        Node.command(
            "set",
            "Lets a chat work in a folder, in a new session.",
            "owpenwork bindings set telegram/default/42 ~/shop",
            BindingsCommand::set,
            ChatNames.ARGUMENT,
            Node.argument("DIR", "A folder within the settings' roots."));
    Node.Command clear =
        Node.command(
            "clear",
            "Lets a chat work in the usual folder again, in a new session.",
            "owpenwork bindings clear telegram/default/42",
            BindingsCommand::clear,
            ChatNames.ARGUMENT);
    return Node.group(
        "bindings", "Shows and chooses the folder that a chat works in.", list, set, clear);
  }

  private static int list(Invocation call) {
    Reply reply = Reach.of(call).get("/v1/bindings");
    List<?> all = reply.json().get("items") instanceof List<?> items ? items : List.of();
    List<?> wanted =
        all.stream()
            .filter(item -> fits(call, CHANNEL, item, "channel"))
            .filter(item -> fits(call, IDENTITY, item, "identityId"))
            .toList();
    return Answers.list(
        call,
        reply.ok() ? new Reply(reply.status(), Map.of("items", wanted)) : reply,
        "No chat has a folder of its own.",
        item -> item.get("chat") + " " + item.get("directory"));
  }

  private static boolean fits(Invocation call, String option, Object item, String key) {
    return call.option(option)
        .map(value -> item instanceof Map<?, ?> map && value.equals(map.get(key)))
        .orElse(true);
  }

  private static int set(Invocation call) {
    // The process may have been started elsewhere: a relative folder is the caller's.
    Path typed = call.shell().surroundings().apply(Map.of()).workingDirectory();
    return change(
        call,
        "set",
        Map.of(
            "chat",
            ChatNames.address(call.argument(0)),
            "directory",
            typed.resolve(call.argument(1)).toString()));
  }

  private static int clear(Invocation call) {
    return change(call, "clear", Map.of("chat", ChatNames.address(call.argument(0))));
  }

  private static int change(Invocation call, String verb, Map<String, String> body) {
    return Answers.change(
        call,
        Reach.of(call).post("/v1/bindings/" + verb, body),
        json -> String.valueOf(json.get("message")));
  }
}
