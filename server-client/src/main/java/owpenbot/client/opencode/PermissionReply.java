package owpenbot.client.opencode;

/// The engine's three answers to a permission ask.
public enum PermissionReply {
  ONCE,
  ALWAYS,
  REJECT
}
