package owpenbot.bot.store;

import java.time.Instant;

/// What a button means.
///
/// @param token opaque, unguessable
/// @param kind which part of the product acts on it
/// @param subject what it acts on, for example an approval's id
/// @param action what it does, for example `once`
public record TokenRow(
    String token, String kind, String subject, String action, Instant createdAt) {}
