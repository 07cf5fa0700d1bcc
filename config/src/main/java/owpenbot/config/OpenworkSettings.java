package owpenbot.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to reach or be the OpenWork server.
///
/// @param url an external server, or null
/// @param port of the embedded server; 0 for any free one
public record OpenworkSettings(
    @Nullable URI url,
    @Nullable Secret token,
    @Nullable Secret hostToken,
    int port,
    Duration approvalTimeout) {}
