package owpenbot.bot.server.files;

import owpenbot.bot.server.files.jsonc.JsonValue;

/// Both settings files of a workspace; a missing one is an empty object.
public record ConfigView(JsonValue.Obj opencode, JsonValue.Obj openwork) {}
