package owpenbot.bot.routing;

import java.time.Instant;
import java.util.List;
import owpenbot.bot.access.AccessBook;
import owpenbot.bot.approval.ApprovalBroker;
import owpenbot.bot.approval.Ids;
import owpenbot.bot.approval.PreviewFiles;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.bot.delivery.LiveMessages;
import owpenbot.bot.delivery.Outbox;
import owpenbot.bot.lane.Timers;
import owpenbot.bot.openwork.OpenworkSlot;
import owpenbot.bot.run.EngineSlot;
import owpenbot.bot.run.RunTracker;
import owpenbot.bot.session.SharedSessions;
import owpenbot.bot.store.Store;
import owpenbot.client.opencode.Rule;
import owpenbot.config.Settings;

/// What every chat's lane works with; all of it thread-safe and shared.
public record ChatServices(
    Store store,
    Outbox outbox,
    LiveMessages live,
    ConnectorSet connectors,
    EngineSlot engine,
    OpenworkSlot openwork,
    RunTracker tracker,
    ApprovalBroker approvals,
    AccessBook access,
    ProjectGate projects,
    Directories directories,
    SharedSessions shared,
    PreviewFiles files,
    ContextSizes contexts,
    List<Rule> sessionRules,
    Settings settings,
    Timers timers,
    Ids ids) {

  public ChatServices {
    sessionRules = List.copyOf(sessionRules);
  }

  Instant now() {
    return timers.clock().instant();
  }
}
