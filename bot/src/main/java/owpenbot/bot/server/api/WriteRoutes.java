package owpenbot.bot.server.api;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import owpenbot.bot.server.files.Scope;
import owpenbot.bot.server.files.SkillItem;
import owpenbot.bot.server.files.WriteRequest;
import owpenbot.bot.server.files.WriteRequests;
import owpenbot.bot.server.http.Reply;

/// What a client may ask to change in a workspace.
final class WriteRoutes {

  private final Workspaces workspaces;
  private final Writes writes;
  private final Clock clock;

  WriteRoutes(Workspaces workspaces, Writes writes, Clock clock) {
    this.workspaces = workspaces;
    this.writes = writes;
    this.clock = clock;
  }

  /// One kind of write.
  ///
  /// @param action, target for the audit line of one that is refused
  private record Kind(
      String action,
      String target,
      Function<Call, WriteRequest> request,
      Function<Finished, Reply> answer) {}

  /// A write that is on disk, or was already.
  private record Finished(Call call, Served served) {}

  List<Route> routes() {
    return List.of(
        write("PATCH", "config", patchConfig()),
        write("POST", "plugins", addPlugin()),
        write("DELETE", "plugins/:name", removePlugin()),
        write("POST", "skills", putSkill()),
        write("DELETE", "skills/:name", removeSkill()),
        write("POST", "mcp", putMcp()),
        write("DELETE", "mcp/:name", removeMcp()),
        write("POST", "commands", putCommand()),
        write("DELETE", "commands/:name", removeCommand()),
        write("POST", "import", bundle()));
  }

  private Route write(String method, String path, Kind kind) {
    return Route.of(method, "/workspace/:id/" + path, Access.COLLABORATOR, call -> run(call, kind));
  }

  private Reply run(Call call, Kind kind) throws InterruptedException {
    Writes.Asked asked =
        new Writes.Asked(kind.action(), kind.target(), () -> kind.request().apply(call));
    writes.requireWritable(call, workspaces.find(call), asked);
    Served served = workspaces.of(call);
    writes.write(call, served, asked);
    return kind.answer().apply(new Finished(call, served));
  }

  private Kind patchConfig() {
    return new Kind(
        "config.patch",
        "opencode.json",
        call -> WriteRequests.patchConfig(call.json()),
        _ -> Replies.ok(new JsonObject().with("updatedAt", clock.instant())));
  }

  private static Kind addPlugin() {
    return new Kind(
        "plugins.add",
        "opencode.json",
        call -> WriteRequests.addPlugin(call.json()),
        WriteRoutes::plugins);
  }

  private static Kind removePlugin() {
    return new Kind(
        "plugins.remove",
        "opencode.json",
        call -> new WriteRequest.RemovePlugin(call.parameter("name")),
        WriteRoutes::plugins);
  }

  private static Reply plugins(Finished done) {
    return Reply.json(200, done.served().plugins(false));
  }

  private static Kind putSkill() {
    return new Kind(
        "skills.upsert",
        "skill",
        call -> WriteRequests.putSkill(call.json()),
        done -> skill(done, String.valueOf(WriteRequests.putSkill(done.call().json()).name())));
  }

  private static Reply skill(Finished done, String name) {
    SkillItem item =
        done.served().files().skills(false).items().stream()
            .filter(skill -> skill.name().equals(name.strip()) && skill.scope() == Scope.PROJECT)
            .findFirst()
            .orElseThrow(
                () -> new ApiException(409, "conflict", "The skill was removed meanwhile"));
    return Replies.ok(Lists.skill(item));
  }

  private static Kind removeSkill() {
    return new Kind(
        "skills.delete",
        "skill",
        call -> new WriteRequest.RemoveSkill(call.parameter("name")),
        WriteRoutes::ok);
  }

  private static Kind putMcp() {
    return new Kind(
        "mcp.add", "opencode.json", call -> WriteRequests.putMcp(call.json()), WriteRoutes::mcp);
  }

  private static Kind removeMcp() {
    return new Kind(
        "mcp.remove",
        "opencode.json",
        call -> new WriteRequest.RemoveMcp(call.parameter("name")),
        WriteRoutes::mcp);
  }

  private static Reply mcp(Finished done) {
    return Replies.ok(
        new JsonObject()
            .list(
                "items",
                done.served().files().mcp().items(),
                item -> Lists.mcp(item, item.config())));
  }

  private static Kind putCommand() {
    return new Kind(
        "commands.upsert",
        "command",
        call -> WriteRequests.putCommand(call.json()),
        done -> Replies.ok(Lists.commands(done.served().files().commands(Scope.PROJECT))));
  }

  private static Kind removeCommand() {
    return new Kind(
        "commands.delete",
        "command",
        call -> new WriteRequest.RemoveCommand(call.parameter("name")),
        WriteRoutes::ok);
  }

  private static Kind bundle() {
    return new Kind(
        "config.import",
        "workspace",
        call -> new WriteRequest.Import(call.json()),
        WriteRoutes::ok);
  }

  private static Reply ok(Finished done) {
    return Replies.ok(new JsonObject().with("ok", true));
  }
}
