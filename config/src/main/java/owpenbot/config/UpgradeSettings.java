package owpenbot.config;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Newer versions of this program.
///
/// @param url where `owpenwork upgrade-check` asks for the newest version; null for nowhere, and
///   nothing else ever asks
public record UpgradeSettings(@Nullable URI url) {}
