package owpenbot.bot.control;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What `GET /health` says; the shape is the original's.
///
/// @param engineVersion null when it is not known
/// @param channels by platform, whether at least one account of it is connected
public record HealthReport(
    String engineUrl,
    boolean engineHealthy,
    @Nullable String engineVersion,
    Map<String, Boolean> channels) {
  public HealthReport {
    channels = Map.copyOf(channels);
  }

  /// As the original wrote it: `{ok, opencode:{url,healthy,version?}, channels:{…}}`.
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
    return json;
  }
}
