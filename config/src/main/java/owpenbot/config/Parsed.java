package owpenbot.config;

import org.jspecify.annotations.Nullable;

/// The outcome of understanding a written value.
sealed interface Parsed<T> {

  /// What was meant, or null when it cannot be used.
  @Nullable T value();

  record Good<T>(T value) implements Parsed<T> {}

  /// Cannot be used.
  ///
  /// @param culprit the part that is wrong, or the whole; printed unless it is a secret
  /// @param remedy what is wrong and what would be right; never contains the value
  record Bad<T>(String culprit, String remedy) implements Parsed<T> {
    @Override
    public @Nullable T value() {
      return null;
    }
  }
}
