package owpenbot.bot.engine;

import java.net.URI;
import owpenbot.client.opencode.EngineVersion;
import owpenbot.client.opencode.OpencodeClient;

/// An engine that answers.
///
/// @param client to it; ends with it
/// @param owned whether it is ours to stop, and has our policy
/// @param generation counts from 1; a new one means that runs, asks and grants of the old are gone
/// @param url for display, without a password
/// @param coverage what our permission policy covers with this engine, in one line for `status`
public record Engine(
    OpencodeClient client,
    EngineVersion version,
    boolean owned,
    int generation,
    URI url,
    String coverage) {}
