package owpenbot.client.openwork;

import java.time.Duration;

/// `GET /health`: the server is there.
///
/// @param uptime zero when it does not say
public record ServerHealth(String version, Duration uptime) {}
