package owpenbot.bot.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import owpenbot.bot.control.ControlClient.Reply;
import owpenbot.bot.json.Json;

/// `workspaces`, `plugins`, `skills`, `mcp` and `commands`: what the OpenWork server looks after,
/// for whoever sits at this machine.
final class ServerThings {

  static final String READ = "/v1/openwork/read";
  static final String CHANGE = "/v1/openwork/change";
  private static final String WORKSPACE = "--workspace";
  static final Node.Parameter WHERE =
      Node.option(WORKSPACE, "ID", "Which workspace: its id, name or path; the first otherwise.");

  private ServerThings() {}

  static Node workspaces() {
    return Node.command(
        "workspaces",
        "Shows the folders that the OpenWork server looks after.",
        "owpenwork workspaces --json",
        call -> list(call, "workspaces", "", item -> line(item, "id", "name", "path")));
  }

  static Node plugins() {
    return group(
        "plugins",
        "opencode's plugins of a workspace",
        item -> line(item, "name", "source"),
        Node.command(
            "add",
            "Adds a plugin.",
            "owpenwork plugins add opencode-wakatime",
            call -> change(call, "plugins", "add", ""),
            Node.argument("NAME", "A package, with or without a version, a path or a URL."),
            WHERE));
  }

  static Node skills() {
    return group(
        "skills",
        "skills of a workspace",
        item -> line(item, "name", "description"),
        Node.command(
            "add",
            "Writes a skill, or replaces it.",
            "owpenwork skills add tidy ./SKILL.md",
            call -> change(call, "skills", "add", file(call, call.argument(1))),
            Node.argument("NAME", "Its name."),
            Node.argument("FILE", "The SKILL.md."),
            WHERE),
        show("skills", "skill", "content"));
  }

  static Node mcp() {
    return group(
        "mcp",
        "MCP servers of a workspace",
        item -> line(item, "name", "source"),
        Node.command(
            "add",
            "Adds an MCP server, or replaces it.",
            "owpenwork mcp add docs https://mcp.example.com/mcp",
            call -> change(call, "mcp", "add", mcpConfig(call.argument(1))),
            Node.argument("NAME", "Its name."),
            Node.argument("WHAT", "Its address, its command in quotes, or its settings as JSON."),
            WHERE));
  }

  static Node commands() {
    return group(
        "commands",
        "opencode's own commands of a workspace",
        item -> line(item, "name", "description"),
        Node.command(
            "add",
            "Writes a command, or replaces it.",
            "owpenwork commands add hello \"Say hello to $ARGUMENTS\"",
            call -> change(call, "commands", "add", call.argument(1)),
            Node.argument("NAME", "Its name."),
            Node.argument("TEMPLATE", "What it says to the model."),
            WHERE),
        show("commands", "command", "template"));
  }

  private static Node.Command show(String group, String kind, String text) {
    return Node.command(
        "show",
        "Prints one.",
        "owpenwork " + group + " show NAME",
        call -> show(call, kind, text),
        Node.argument("NAME", "As `list` shows it."),
        WHERE);
  }

  private static Node group(
      String name,
      String what,
      Function<Map<?, ?>, String> line,
      Node.Command add,
      Node.Command... more) {
    Node.Command list =
        Node.command(
            "list",
            "Shows them.",
            "owpenwork " + name + " list --json",
            call -> list(call, name, "", line),
            WHERE);
    Node.Command remove =
        Node.command(
            "remove",
            "Takes one away.",
            "owpenwork " + name + " remove NAME",
            call -> change(call, name, "remove", ""),
            Node.argument("NAME", "As `list` shows it."),
            WHERE);
    Node.Command[] all =
        Stream.of(Stream.of(list), Stream.of(more), Stream.of(add, remove))
            .flatMap(commands -> commands)
            .toArray(Node.Command[]::new);
    return Node.group(name, "Shows and changes " + what + ".", all);
  }

  private static int show(Invocation call, String kind, String text) {
    Reply reply = ServerReach.post(call, READ, body(call, kind, call.argument(0)));
    return reply.ok()
        ? call.done(reply.json(), Answers.lines(String.valueOf(reply.json().get(text))))
        : Answers.failed(call, reply);
  }

  static int list(Invocation call, String what, String name, Function<Map<?, ?>, String> line) {
    Map<String, Object> body = body(call, what, name);
    return Answers.list(call, ServerReach.post(call, READ, body), "None.", line);
  }

  private static int change(Invocation call, String what, String verb, String value) {
    Map<String, Object> body = body(call, what, call.argument(0));
    body.put("verb", verb);
    body.put("value", value);
    return Answers.change(
        call,
        ServerReach.post(call, CHANGE, body),
        json -> "Done: " + what + " " + verb + " " + json.get("name"));
  }

  static Map<String, Object> body(Invocation call, String what, String name) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("what", what);
    body.put("name", name);
    call.option(WORKSPACE).ifPresent(workspace -> body.put("workspace", workspace));
    return body;
  }

  static String line(Map<?, ?> item, String... keys) {
    List<String> parts = new ArrayList<>();
    for (String key : keys) {
      Object value = item.get(key);
      if (value != null && !value.toString().isBlank()) {
        parts.add(value.toString());
      }
    }
    return String.join(" · ", parts);
  }

  static Path path(Invocation call, String typed) {
    return call.shell().surroundings().apply(Map.of()).workingDirectory().resolve(typed);
  }

  static String file(Invocation call, String path) {
    try {
      return Files.readString(path(call, path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "cannot read " + path);
    }
  }

  private static String mcpConfig(String typed) {
    if (Json.object(typed).isPresent()) {
      return typed;
    }
    boolean remote = typed.startsWith("http://") || typed.startsWith("https://");
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", remote ? "remote" : "local");
    config.put(remote ? "url" : "command", remote ? typed : List.of(typed.strip().split("\\s+")));
    config.put("enabled", true);
    return Json.line(config);
  }
}
