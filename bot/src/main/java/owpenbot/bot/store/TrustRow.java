package owpenbot.bot.store;

import java.time.Instant;

/// An owner's word that what a directory carries may run.
///
/// @param hash of exactly the content that was seen
public record TrustRow(String directory, String hash, String trustedBy, Instant trustedAt) {}
