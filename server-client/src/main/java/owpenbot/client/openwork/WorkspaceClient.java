package owpenbot.client.openwork;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import owpenbot.client.http.Json;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;
import owpenbot.config.Secret;

/// One workspace. Thread-safe. Every write blocks until somebody has decided; it throws
/// [owpenbot.client.http.ServerException], REFUSED with code `write_denied` when the answer was no
/// or never came.
public final class WorkspaceClient {

  private final Calls calls;
  private final String id;

  WorkspaceClient(Calls calls, String id) {
    this.calls = calls;
    this.id = id;
  }

  private Target at(String... path) {
    List<String> whole = new ArrayList<>(List.of("workspace", id));
    whole.addAll(List.of(path));
    return Target.of(whole.toArray(new String[0]));
  }

  public WorkspaceConfig config() {
    return calls.get(at("config"), WorkspaceReader::config);
  }

  /// Returns when it was written.
  public Instant patchConfig(ConfigPatch patch) {
    return calls.write(
        "PATCH",
        at("config"),
        json -> {
          json.writeStartObject();
          Calls.raw(json, "opencode", patch.opencode());
          Calls.raw(json, "openwork", patch.openwork());
          json.writeEndObject();
        },
        json -> Wire.instant(json, "updatedAt"));
  }

  /// Newest first.
  ///
  /// @param limit 1 to 200
  public List<AuditEntry> audit(int limit) {
    return calls.get(
        at("audit").query("limit", Integer.toString(limit)),
        json -> Wire.list(WorkspaceReader.items(json), WorkspaceReader::audit));
  }

  public Plugins plugins(boolean includeGlobal) {
    return calls.get(global(at("plugins"), includeGlobal), WorkspaceReader::plugins);
  }

  public Plugins addPlugin(String spec) {
    return calls.write("POST", at("plugins"), texts("spec", spec), WorkspaceReader::plugins);
  }

  public Plugins removePlugin(String name) {
    return calls.write("DELETE", at("plugins", name), null, WorkspaceReader::plugins);
  }

  public Skills skills(boolean includeGlobal) {
    return calls.get(global(at("skills"), includeGlobal), WorkspaceReader::skills);
  }

  public Skill putSkill(NewSkill skill) {
    return calls.write(
        "POST",
        at("skills"),
        json -> {
          json.writeStartObject();
          json.writeStringField("name", skill.name());
          json.writeStringField("content", skill.content());
          Calls.optional(json, "description", skill.description());
          json.writeEndObject();
        },
        WorkspaceReader::skill);
  }

  /// NOT_FOUND with the original, which cannot.
  public void removeSkill(String name) {
    calls.write("DELETE", at("skills", name), null, json -> json);
  }

  public List<McpServer> mcp() {
    return calls.get(at("mcp"), WorkspaceReader::mcp);
  }

  /// Adds an MCP server, or replaces the one of that name.
  ///
  /// @param config a JSON object
  public List<McpServer> putMcp(String name, String config) {
    return calls.write(
        "POST",
        at("mcp"),
        json -> {
          json.writeStartObject();
          json.writeStringField("name", name);
          Calls.raw(json, "config", config);
          json.writeEndObject();
        },
        WorkspaceReader::mcp);
  }

  public List<McpServer> removeMcp(String name) {
    return calls.write("DELETE", at("mcp", name), null, WorkspaceReader::mcp);
  }

  public WorkspaceCommands commands() {
    Target target = at("commands").query("scope", "workspace");
    return calls.get(target, WorkspaceReader::commands);
  }

  /// The commands of the machine: the one question that needs both tokens.
  public WorkspaceCommands globalCommands(Secret hostToken) {
    Target target =
        at("commands").query("scope", "global").header(Calls.HOST_TOKEN, hostToken.reveal());
    return calls.get(target, WorkspaceReader::commands);
  }

  public WorkspaceCommands putCommand(WorkspaceCommand command) {
    return calls.write(
        "POST", at("commands"), json -> write(json, command), WorkspaceReader::commands);
  }

  private static void write(JsonGenerator json, WorkspaceCommand command) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", command.name());
    Calls.optional(json, "description", command.description());
    json.writeStringField("template", command.template());
    Calls.optional(json, "agent", command.agent());
    Calls.optional(json, "model", command.model());
    if (command.subtask()) {
      json.writeBooleanField("subtask", true);
    }
    json.writeEndObject();
  }

  public void removeCommand(String name) {
    calls.write("DELETE", at("commands", name), null, json -> json);
  }

  /// Everything of the workspace as one JSON document, secrets left out.
  public String export() {
    return calls.get(at("export"), Json::text);
  }

  /// Takes such a document in.
  ///
  /// @param bundle a JSON object
  public void importBundle(String bundle) {
    calls.write("POST", at("import"), json -> json.writeRawValue(bundle), json -> json);
  }

  /// What was changed since, that opencode only sees after a reload.
  public ReloadEvents events(long since) {
    Target target = at("events").query("since", Long.toString(since));
    return calls.get(target, WorkspaceReader::events);
  }

  /// Makes opencode read the workspace anew.
  public void reloadEngine() {
    calls.change("POST", at("engine", "reload"), null, json -> json);
  }

  private static Target global(Target target, boolean included) {
    return included ? target.query("includeGlobal", "true") : target;
  }

  private static Json.Body texts(String name, String text) {
    return json -> {
      json.writeStartObject();
      json.writeStringField(name, text);
      json.writeEndObject();
    };
  }
}
