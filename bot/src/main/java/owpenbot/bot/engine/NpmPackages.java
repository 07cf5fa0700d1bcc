package owpenbot.bot.engine;

import java.util.List;
import java.util.Locale;

/// How opencode is published on npm: `opencode-ai`, which depends on one package with the binary
/// for each platform, of which npm installs those that fit.
final class NpmPackages {

  /// The version that is tested with, and installed.
  static final String VERSION = "1.18.34";

  static final String NAME = "opencode-ai";

  private NpmPackages() {}

  static String wrapper() {
    return NAME + "@" + VERSION;
  }

  /// The binary's own package, for registries whose copy of `opencode-ai` lags behind.
  static String plain() {
    return platform().getFirst() + "@" + VERSION;
  }

  /// Packages with a binary for this machine, best first. Baseline is for processors without AVX2,
  /// musl for Alpine.
  static List<String> platform() {
    return platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static List<String> platform(String os, String arch) {
    String base = "opencode-" + os(os) + "-" + arch(arch);
    return List.of(base, base + "-baseline", base + "-musl", base + "-baseline-musl");
  }

  static String program() {
    return os(System.getProperty("os.name", "")).equals("windows") ? "opencode.exe" : "opencode";
  }

  private static String os(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.contains("mac")) {
      return "darwin";
    }
    return lower.contains("windows") ? "windows" : "linux";
  }

  private static String arch(String name) {
    return name.equals("aarch64") || name.equals("arm64") ? "arm64" : "x64";
  }
}
