package owpenbot.bot.server.files;

/// Why a request about a workspace's files is refused: the original's code and HTTP status.
public enum WorkspaceError {
  INVALID_PAYLOAD("invalid_payload", 400),
  INVALID_PLUGIN_SPEC("invalid_plugin_spec", 400),
  INVALID_SKILL_NAME("invalid_skill_name", 400),
  INVALID_SKILL_CONTENT("invalid_skill_content", 400),
  INVALID_DESCRIPTION("invalid_description", 422),
  INVALID_COMMAND("invalid_command", 400),
  INVALID_COMMAND_NAME("invalid_command_name", 400),
  INVALID_COMMAND_TEMPLATE("invalid_command_template", 400),
  INVALID_MCP_NAME("invalid_mcp_name", 400),
  INVALID_MCP_CONFIG("invalid_mcp_config", 400),
  /// A settings file of the engine on disk is malformed.
  INVALID_JSONC("invalid_jsonc", 422),
  /// `.opencode/openwork.json` on disk is malformed.
  INVALID_JSON("invalid_json", 422),
  /// A file on disk is no regular file, no UTF-8 or too large.
  UNREADABLE_FILE("unreadable_file", 422),
  /// A path below the workspace leads out of it.
  PATH_ESCAPE("path_escape", 403),
  /// A file changed since the plan was made.
  CONFLICT("conflict", 409),
  /// The disk refused.
  WRITE_FAILED("write_failed", 500);

  private final String code;
  private final int status;

  WorkspaceError(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /// What stands in the answer's `code`.
  public String code() {
    return code;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }
}
