package owpenbot.bot.server.files;

import java.util.List;

/// The MCP servers of a workspace.
public record McpList(List<McpItem> items) {
  public McpList {
    items = List.copyOf(items);
  }
}
