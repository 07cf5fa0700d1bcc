package owpenbot.connectors.testing.discord;

/// A server of Discord's.
///
/// @param premiumTier decides how large a file may be
record Guild(long id, String name, int premiumTier) {

  /// docs.discord.com/developers/resources/guild#guild-object-premium-tier
  long maxUploadBytes() {
    long mebibytes =
        switch (premiumTier) {
          case 2 -> 50;
          case 3 -> 100;
          default -> 10;
        };
    return mebibytes * 1024 * 1024;
  }
}
