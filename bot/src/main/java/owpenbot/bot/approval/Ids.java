package owpenbot.bot.approval;

import java.util.Base64;
import java.util.random.RandomGenerator;

/// Names that nobody can guess. Thread-safe if the generator is, as [java.security.SecureRandom]
/// is.
public final class Ids {

  private static final String READABLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  private static final int SHORT_CHARS = 4;
  private static final int TOKEN_BYTES = 18;

  private final RandomGenerator random;

  public Ids(RandomGenerator random) {
    this.random = random;
  }

  /// A button's token: 24 characters that are safe everywhere.
  public String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// An id for a row.
  public String row() {
    return token();
  }

  /// What people type: without characters that look alike.
  public String shortId() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < SHORT_CHARS; i++) {
      id.append(READABLE.charAt(random.nextInt(READABLE.length())));
    }
    return id.toString();
  }
}
