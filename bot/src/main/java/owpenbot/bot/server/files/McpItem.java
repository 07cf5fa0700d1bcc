package owpenbot.bot.server.files;

import owpenbot.bot.server.files.jsonc.JsonValue;

/// An MCP server of the workspace's settings. Its `config` may hold secrets: see
/// [SecretValues#redacted].
///
/// @param disabledByTools whether the settings' `tools` switch off all its tools
public record McpItem(String name, JsonValue config, boolean disabledByTools) {}
