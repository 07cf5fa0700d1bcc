package owpenbot.bot.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A session of the engine that a chat of ours has used.
///
/// @param directory where it works
/// @param title may be empty
/// @param startedBy `platform:id` of the person, or null when nobody knows any more
/// @param usedAt when its last run ended; the epoch when nobody knows any more
public record SessionRow(
    String id, String directory, String title, @Nullable String startedBy, Instant usedAt) {}
