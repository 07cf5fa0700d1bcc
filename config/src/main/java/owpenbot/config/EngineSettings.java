package owpenbot.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How to reach or start opencode.
///
/// @param url where it listens; only reached, never started, when `explicit`
/// @param explicit whether somebody set the URL, as opposed to the default
/// @param username,password for basic auth; used only when both are there
/// @param binary an `opencode` to start instead of the one found, or null
/// @param model `provider/model` for chats that chose none, or null for the engine's own default
/// @param agent for chats that chose none, or null
/// @param projectConfig whether the engine reads the settings a repository brings (its AGENTS.md
///   and commands included)
public record EngineSettings(
    URI url,
    boolean explicit,
    String username,
    @Nullable Secret password,
    @Nullable String binary,
    @Nullable String model,
    @Nullable String agent,
    boolean projectConfig) {}
