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
import owpenbot.bot.json.Json;

/// `workspaces`, `plugins`, `skills`, `mcp`, `commands` and `audit`: what the OpenWork server looks
/// after, for whoever sits at this machine.
final class ServerThings {

  private static final String WORKSPACE = "--workspace";
  private static final Node.Parameter WHERE =
      Node.option(WORKSPACE, "ID", "Which workspace: its id, name or path; the first otherwise.");

  private ServerThings() {}

  static Node workspaces() {
    return Node.command(
        "workspaces",
        "Shows the folders that the OpenWork server looks after.",
        "owpenwork workspaces --json",
        call -> list(call, "workspaces", "", item -> line(item, "id", "name", "path")));
  }

  static Node audit() {
    return Node.command(
        "audit",
        "Shows what was changed in a workspace, who asked and who decided.",
        "owpenwork audit 50",
        call ->
            list(
                call,
                "audit",
                call.argumentIfAny(0).orElse(""),
                item -> line(item, "timestamp", "summary", "actor", "decision", "decider")),
        Node.optionalArgument("N", "How many lines; 20 otherwise."),
        WHERE);
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
            call -> change(call, "skills", "add", file(call.argument(1))),
            Node.argument("NAME", "Its name."),
            Node.argument("FILE", "The SKILL.md."),
            WHERE));
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
            WHERE));
  }

  private static Node group(
      String name, String what, Function<Map<?, ?>, String> line, Node.Command add) {
    return Node.group(
        name,
        "Shows and changes " + what + ".",
        Node.command(
            "list",
            "Shows them.",
            "owpenwork " + name + " list --json",
            call -> list(call, name, "", line),
            WHERE),
        add,
        Node.command(
            "remove",
            "Takes one away.",
            "owpenwork " + name + " remove NAME",
            call -> change(call, name, "remove", ""),
            Node.argument("NAME", "As `list` shows it."),
            WHERE));
  }

  private static int list(
      Invocation call, String what, String name, Function<Map<?, ?>, String> line) {
    Map<String, Object> body = body(call, what, name);
    return Answers.list(call, Reach.running(call).post("/v1/openwork/read", body), "None.", line);
  }

  private static int change(Invocation call, String what, String verb, String value) {
    Map<String, Object> body = body(call, what, call.argument(0));
    body.put("verb", verb);
    body.put("value", value);
    return Answers.change(
        call,
        Reach.running(call).post("/v1/openwork/change", body),
        json -> "Done: " + json.get("name"));
  }

  private static Map<String, Object> body(Invocation call, String what, String name) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("what", what);
    body.put("name", name);
    call.option(WORKSPACE).ifPresent(workspace -> body.put("workspace", workspace));
    return body;
  }

  private static String line(Map<?, ?> item, String... keys) {
    List<String> parts = new ArrayList<>();
    for (String key : keys) {
      Object value = item.get(key);
      if (value != null && !value.toString().isBlank()) {
        parts.add(value.toString());
      }
    }
    return String.join(" · ", parts);
  }

  private static String file(String path) {
    try {
      return Files.readString(Path.of(path), StandardCharsets.UTF_8);
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
