package owpenbot.bot.server.tokens;

import org.jspecify.annotations.Nullable;

/// Whoever sent a request, as proved by a token.
///
/// @param clientId what a remote client calls itself, which proves nothing; for a chat the person's
///   id, which this process knows for certain
/// @param tokenHash SHA-256 in hex, of the token that was shown
/// @param tokenId of the store, null for the tokens of the settings
public record Caller(
    Kind kind, Scope scope, @Nullable String clientId, String tokenHash, @Nullable String tokenId) {

  /// Whoever needs no token.
  public static final Caller ANONYMOUS = new Caller(Kind.REMOTE, Scope.VIEWER, null, "", null);

  /// What proved it.
  public enum Kind {
    /// A client's token.
    REMOTE("remote"),
    /// The host token.
    HOST("host"),
    /// A person in a chat of this process.
    CHAT("chat");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /// As written in JSON.
    public String word() {
      return word;
    }
  }

  /// What counts as one client for limits: a name alone is free to choose, so the token is in it.
  public String key() {
    return tokenHash + "/" + (clientId == null ? "" : clientId);
  }
}
