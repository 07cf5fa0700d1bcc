package owpenbot.client.openwork;

/// One MCP server of a workspace.
///
/// @param config its settings, a JSON object
/// @param disabledByTools whether the settings switch its tools off
public record McpServer(String name, String config, String source, boolean disabledByTools) {}
