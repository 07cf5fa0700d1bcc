package owpenbot.bot.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// A pairing code: eight letters and digits that cannot be mistaken for each other (no 0, O, 1, I).
final class PairingCode {

  static final int LENGTH = 8;

  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final int HALF = LENGTH / 2;

  private PairingCode() {}

  /// 40 random bits.
  static String draw(RandomGenerator random) {
    StringBuilder code = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  /// As people see it: `K7Q2-M9PX`.
  static String shown(String code) {
    return code.substring(0, HALF) + "-" + code.substring(HALF);
  }

  /// What somebody typed, without what does not count: case, dashes and spaces.
  static String typed(String text) {
    return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /// Compares in constant time.
  static boolean same(String left, String right) {
    return MessageDigest.isEqual(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }
}
