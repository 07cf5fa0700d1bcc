package owpenbot.bot.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What `GET /health` says; the shape is the original's.
///
/// @param engineVersion null when it is not known
/// @param channels by platform, whether at least one account of it is connected
/// @param problems by account, what is wrong and how to mend it; none of the original's
public record HealthReport(
    String engineUrl,
    boolean engineHealthy,
    @Nullable String engineVersion,
    Map<String, Boolean> channels,
    Map<String, String> problems) {
  public HealthReport {
    channels = Map.copyOf(channels);
    problems = Map.copyOf(problems);
  }

  /// Nothing is wrong with any account.
  public HealthReport(
      String engineUrl,
      boolean engineHealthy,
      @Nullable String engineVersion,
      Map<String, Boolean> channels) {
    this(engineUrl, engineHealthy, engineVersion, channels, Map.of());
  }

  /// As the original wrote it, `{ok, opencode:{url,healthy,version?}, channels:{…}}`, and the
  /// `problems` where there are any.
  public Map<String, Object> json() {
    Map<String, Object> opencode = new LinkedHashMap<>();
    opencode.put("url", engineUrl);
    opencode.put("healthy", engineHealthy);
    if (engineVersion != null) {
      opencode.put("version", engineVersion);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("ok", engineHealthy);
    json.put("opencode", opencode);
    json.put("channels", new TreeMap<>(channels));
    if (!problems.isEmpty()) {
      json.put("problems", new TreeMap<>(problems));
    }
    return json;
  }
}
