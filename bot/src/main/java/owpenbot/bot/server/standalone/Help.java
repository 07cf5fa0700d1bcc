package owpenbot.bot.server.standalone;

/// What `--help` prints.
final class Help {

  static final String TEXT =
      """
      openwork-server

      Options:
        --config <path>            Path to server.json
        --host <host>              Hostname (default 127.0.0.1)
        --port <port>              Port (default 8787; 0 = any free one)
        --token <token>            Client bearer token
        --host-token <token>       Host approval token
        --approval <mode>          manual | auto
        --approval-timeout <ms>    Approval timeout (default 30000)
        --opencode-base-url <url>  opencode base URL to share
        --opencode-directory <dir> opencode directory to share
        --opencode-username <user> opencode server username
        --opencode-password <pass> opencode server password
        --workspace <path>         Workspace root (repeatable)
        --cors <origins>           Comma-separated origins or * (default: the OpenWork desktop)
        --read-only                Disable writes
        --log-format <format>      pretty | json
        --no-log-requests          No line for each request
        --verbose                  Print the settings in use
        --version                  Show the version
        --help                     Show this help

      openwork-server audit verify [NAME…]   checks every line of the audit logs
      openwork-server audit export [NAME…]   prints them

      Each has a variable as well: OPENWORK_HOST, OPENWORK_PORT, OPENWORK_TOKEN,
      OPENWORK_HOST_TOKEN, OPENWORK_APPROVAL_MODE, OPENWORK_APPROVAL_TIMEOUT_MS,
      OPENWORK_WORKSPACES, OPENWORK_CORS_ORIGINS, OPENWORK_READONLY, OPENWORK_SERVER_CONFIG,
      OPENWORK_OPENCODE_BASE_URL, OPENWORK_OPENCODE_DIRECTORY, OPENWORK_OPENCODE_USERNAME,
      OPENWORK_OPENCODE_PASSWORD, OPENWORK_TOKEN_STORE, OPENWORK_DATA_DIR.\
      """;

  private Help() {}
}
