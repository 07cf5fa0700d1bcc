package owpenbot.bot.server.settings;

import java.util.random.RandomGenerator;
import owpenbot.bot.audit.AuditLogs;
import owpenbot.bot.lane.Timers;

/// What a server uses and does not own.
public record Services(
    EngineReload engine,
    AuditLogs audit,
    RequestLog requests,
    Timers timers,
    RandomGenerator random) {}
