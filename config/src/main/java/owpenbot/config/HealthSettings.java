package owpenbot.config;

import org.jspecify.annotations.Nullable;

/// The health endpoint.
///
/// @param host `127.0.0.1` unless set
/// @param port null for none beyond the control port
/// @param token needed from callers when `host` is not loopback
public record HealthSettings(String host, @Nullable Integer port, @Nullable Secret token) {}
