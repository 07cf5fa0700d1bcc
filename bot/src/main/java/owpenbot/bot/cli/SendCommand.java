package owpenbot.bot.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.control.ControlClient.Reply;

/// `send`: a message into a chat, for scripts and the curious.
final class SendCommand {

  private static final String CHANNEL = "--channel";
  private static final String IDENTITY = "--identity";
  private static final String TO = "--to";
  private static final String MESSAGE = "--message";

  /// What is read of standard input.
  private static final int MAX_BYTES = 256 * 1024;

  private SendCommand() {}

  static Node node() {
    return Node.command(
        "send",
        "Sends a message into a chat; without TEXT, what comes on standard input.",
        "owpenwork send telegram:42 \"The build is green\"",
        SendCommand::send,
        Node.optionalArgument("CHAT", "An address, telegram/default/42, or a person, telegram:42."),
        Node.optionalArgument("TEXT", "CommonMark; - or nothing reads standard input."),
        Node.option(CHANNEL, "PLATFORM", "With --to, instead of CHAT."),
        Node.option(IDENTITY, "NAME", "The account to send with, with --channel."),
        Node.option(TO, "ID", "The chat's id on the platform, with --channel."),
        Node.option(MESSAGE, "TEXT", "Instead of TEXT."));
  }

  private static int send(Invocation call) {
    Map<String, String> body = new LinkedHashMap<>(to(call));
    body.put("text", text(call));
    Reply reply = Reach.running(call).post("/v1/send", body);
    return Answers.change(
        call,
        reply,
        json ->
            Boolean.TRUE.equals(json.get("delivered"))
                ? "Message sent to %s via %s".formatted(json.get("to"), json.get("channel"))
                : "%s does not take it right now; it is sent as soon as that does"
                    .formatted(json.get("channel")));
  }

  private static Map<String, String> to(Invocation call) {
    Optional<String> channel = call.option(CHANNEL);
    Optional<String> room = call.option(TO);
    if (channel.isPresent() != room.isPresent()) {
      throw new CommandException(ExitCode.USAGE, "--channel and --to belong together");
    }
    if (channel.isPresent() && room.isPresent()) {
      String identity = call.option(IDENTITY).orElse("");
      return Map.of("chat", ChatNames.address(channel.get(), identity, room.get()));
    }
    String typed =
        call.argumentIfAny(0)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "say where to: owpenwork send CHAT TEXT, or --channel and --to"));
    return ChatNames.person(typed)
        ? Map.of("person", typed)
        : Map.of("chat", ChatNames.address(typed));
  }

  /// With `--channel` there is no CHAT, so that the first word is the text.
  private static String text(Invocation call) {
    int place = call.has(CHANNEL) ? 0 : 1;
    Optional<String> said = call.option(MESSAGE).or(() -> call.argumentIfAny(place));
    return said.filter(text -> !text.equals("-")).orElseGet(() -> piped(call));
  }

  private static String piped(Invocation call) {
    if (call.shell().interactive()) {
      throw new CommandException(
          ExitCode.USAGE, "say what to send: owpenwork send CHAT TEXT, or pipe it in");
    }
    try {
      byte[] bytes = call.shell().in().readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new CommandException(
            ExitCode.USAGE, "standard input is longer than " + MAX_BYTES + " bytes: shorten it");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException(ExitCode.FAILED, "cannot read standard input: " + e.getMessage());
    }
  }
}
