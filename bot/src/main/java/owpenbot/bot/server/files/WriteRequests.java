package owpenbot.bot.server.files;

import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.WriteRequest.AddPlugin;
import owpenbot.bot.server.files.WriteRequest.PatchConfig;
import owpenbot.bot.server.files.WriteRequest.PutCommand;
import owpenbot.bot.server.files.WriteRequest.PutMcp;
import owpenbot.bot.server.files.WriteRequest.PutSkill;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// Request bodies as requests. A field of a wrong type is a [WorkspaceException] with
/// [WorkspaceError#INVALID_PAYLOAD]; fields nobody knows are left alone. Pure.
public final class WriteRequests {

  private WriteRequests() {}

  public static PatchConfig patchConfig(JsonValue.Obj body) {
    return new PatchConfig(body.get("opencode"), body.get("openwork"));
  }

  public static AddPlugin addPlugin(JsonValue.Obj body) {
    return new AddPlugin(text(body, "spec"));
  }

  public static PutSkill putSkill(JsonValue.Obj body) {
    return new PutSkill(text(body, "name"), text(body, "content"), text(body, "description"));
  }

  public static PutMcp putMcp(JsonValue.Obj body) {
    return new PutMcp(text(body, "name"), body.get("config"));
  }

  public static PutCommand putCommand(JsonValue.Obj body) {
    return new PutCommand(
        text(body, "name"),
        text(body, "description"),
        text(body, "template"),
        text(body, "agent"),
        text(body, "model"),
        flag(body, "subtask"));
  }

  private static @Nullable String text(JsonValue.Obj body, String field) {
    return switch (body.get(field)) {
      case null -> null;
      case JsonValue.Null() -> null;
      case JsonValue.Text(String text) -> text;
      case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Num _, JsonValue.Bool _ ->
          throw wrong(field, "a text");
    };
  }

  private static @Nullable Boolean flag(JsonValue.Obj body, String field) {
    return switch (body.get(field)) {
      case null -> null;
      case JsonValue.Null() -> null;
      case JsonValue.Bool(boolean flag) -> flag;
      case JsonValue.Obj _, JsonValue.Arr _, JsonValue.Num _, JsonValue.Text _ ->
          throw wrong(field, "true or false");
    };
  }

  private static WorkspaceException wrong(String field, String what) {
    return new WorkspaceException(
        WorkspaceError.INVALID_PAYLOAD, "\"%s\" must be %s".formatted(field, what));
  }
}
