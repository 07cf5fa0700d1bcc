package owpenbot.bot.run;

import java.time.Duration;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.client.opencode.OpencodeClient;

/// The engine as it is reachable now.
///
/// @param silenceLimit after how long without a sign of life its event stream counts as dead
/// @param owned whether we started it and may rely on our policy being in it
/// @param generation grows each time it was started again or found anew: what it held in memory is
///   gone then
public record EngineHandle(
    OpencodeClient client,
    EngineVersion version,
    Duration silenceLimit,
    boolean owned,
    long generation) {}
