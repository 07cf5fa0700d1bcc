package owpenbot.bot.server.files;

/// Names of plugins. Pure.
final class PluginSpec {

  private PluginSpec() {}

  /// What makes two specs the same plugin: a package's name without its version; addresses and
  /// paths as they are.
  static String identity(String spec) {
    String trimmed = spec.strip();
    boolean place =
        trimmed.startsWith("file:")
            || trimmed.startsWith("http:")
            || trimmed.startsWith("https:")
            || trimmed.startsWith("git:")
            || trimmed.startsWith("git+")
            || trimmed.startsWith("/")
            || trimmed.startsWith("./")
            || trimmed.startsWith("../");
    int version = trimmed.lastIndexOf('@');
    return place || version <= 0 ? trimmed : trimmed.substring(0, version);
  }
}
