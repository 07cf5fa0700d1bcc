package owpenbot.bot.server.tokens;

import java.net.InetAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import owpenbot.config.Secret;

/// Finds out who calls. Thread-safe.
public final class Doorman {

  private static final Pattern BEARER = Pattern.compile("(?i)bearer\\s+(\\S+)\\s*");
  private static final int MAX_CLIENT_ID_CHARS = 200;

  private final String clientHash;
  private final String hostHash;
  private final TokenStore store;
  private final Vouchers vouchers;
  private final WrongTokens wrong;

  /// @param client the collaborator's token that the process was started with
  public Doorman(Secret client, Secret host, TokenStore store, Vouchers vouchers, Clock clock) {
    this.clientHash = Hashes.of(client.reveal());
    this.hostHash = Hashes.of(host.reveal());
    this.store = store;
    this.vouchers = vouchers;
    this.wrong = new WrongTokens(clock);
  }

  /// What a request shows of itself.
  ///
  /// @param authorization, hostToken, clientId the headers' values
  public record Shown(
      @Nullable String authorization,
      @Nullable String hostToken,
      @Nullable String clientId,
      InetAddress from) {}

  /// The answer to who calls.
  public sealed interface Found {
    record Known(Caller caller) implements Found {}

    /// Nobody we know.
    ///
    /// @param host whether it was a host token that is missing or wrong
    record Unknown(boolean host, boolean tooOften) implements Found {}
  }

  /// For what clients may do: a bearer token is needed, a host token alone is none.
  public Found client(Shown shown) {
    return bearer(shown).<Found>map(Found.Known::new).orElseGet(() -> unknown(shown, false));
  }

  /// For what the host may do: its token, or an owner's bearer token.
  public Found host(Shown shown) {
    String token = shown.hostToken();
    if (token != null) {
      String hash = Hashes.of(token);
      return Hashes.same(hash, hostHash)
          ? new Found.Known(new Caller(Caller.Kind.HOST, Scope.OWNER, clientId(shown), hash, null))
          : unknown(shown, true);
    }
    return bearer(shown).<Found>map(Found.Known::new).orElseGet(() -> unknown(shown, true));
  }

  private Found unknown(Shown shown, boolean host) {
    boolean none = shown.hostToken() == null && shown.authorization() == null;
    return new Found.Unknown(host, !none && wrong.tooManyAfterThis(shown.from()));
  }

  private Optional<Caller> bearer(Shown shown) {
    var matcher = BEARER.matcher(shown.authorization() == null ? "" : shown.authorization());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String hash = Hashes.of(matcher.group(1));
    if (Hashes.same(hash, clientHash)) {
      return Optional.of(caller(shown, Scope.COLLABORATOR, hash, null));
    }
    return store.find(hash).map(token -> caller(shown, token.scope(), hash, token.id()));
  }

  private Caller caller(Shown shown, Scope scope, String hash, @Nullable String tokenId) {
    Optional<String> person = Optional.ofNullable(shown.clientId()).flatMap(vouchers::person);
    return person
        .map(id -> new Caller(Caller.Kind.CHAT, scope, id, hash, tokenId))
        .orElseGet(() -> new Caller(Caller.Kind.REMOTE, scope, clientId(shown), hash, tokenId));
  }

  private static @Nullable String clientId(Shown shown) {
    String id = shown.clientId();
    return id == null || id.length() <= MAX_CLIENT_ID_CHARS
        ? id
        : id.substring(0, MAX_CLIENT_ID_CHARS);
  }
}
