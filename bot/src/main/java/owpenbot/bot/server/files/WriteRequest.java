package owpenbot.bot.server.files;

import org.jspecify.annotations.Nullable;
import owpenbot.bot.server.files.jsonc.JsonValue;

/// A change of a workspace's files that somebody asks for. What is null was not given; whether it
/// had to be is judged by [WorkspaceFiles#plan].
public sealed interface WriteRequest {

  /// Sets top-level keys of the settings; a key with null is removed.
  record PatchConfig(@Nullable JsonValue opencode, @Nullable JsonValue openwork)
      implements WriteRequest {}

  record AddPlugin(@Nullable String spec) implements WriteRequest {}

  /// Takes a plugin out of the settings.
  ///
  /// @param name with or without a version
  record RemovePlugin(String name) implements WriteRequest {}

  record PutSkill(@Nullable String name, @Nullable String content, @Nullable String description)
      implements WriteRequest {}

  record RemoveSkill(String name) implements WriteRequest {}

  record PutMcp(@Nullable String name, @Nullable JsonValue config) implements WriteRequest {}

  record RemoveMcp(String name) implements WriteRequest {}

  record PutCommand(
      @Nullable String name,
      @Nullable String description,
      @Nullable String template,
      @Nullable String agent,
      @Nullable String model,
      @Nullable Boolean subtask)
      implements WriteRequest {}

  record RemoveCommand(String name) implements WriteRequest {}

  /// Takes over what an export gave.
  ///
  /// @param bundle `{mode?, opencode?, openwork?, skills?, commands?}`
  record Import(JsonValue.Obj bundle) implements WriteRequest {}
}
