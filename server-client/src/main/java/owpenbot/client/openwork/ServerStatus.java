package owpenbot.client.openwork;

import java.time.Duration;

/// `GET /status`, of which a chat or a terminal shows these.
///
/// @param approvalMode `manual` or `auto`
/// @param approvalTimeout zero when the server does not say
public record ServerStatus(
    String version,
    Duration uptime,
    boolean readOnly,
    String approvalMode,
    Duration approvalTimeout,
    int workspaceCount) {}
