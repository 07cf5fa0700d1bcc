package owpenbot.config;

import java.util.List;

/// All settings, checked and complete: what is absent from flags, environment and file has its
/// default.
public record Settings(
    PathSettings paths,
    EngineSettings engine,
    OpenworkSettings openwork,
    AccessSettings access,
    ApprovalSettings approvals,
    ReplySettings replies,
    HealthSettings health,
    LogSettings log,
    UpgradeSettings upgrades,
    List<ConnectorConfig> connectors) {
  public Settings {
    connectors = List.copyOf(connectors);
  }
}
