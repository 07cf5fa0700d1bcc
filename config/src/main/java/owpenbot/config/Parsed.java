package owpenbot.config;

/// The outcome of understanding a written value.
sealed interface Parsed<T> {

  record Good<T>(T value) implements Parsed<T> {}

  /// Cannot be used.
  ///
  /// @param culprit the part that is wrong, or the whole; printed unless it is a secret
  /// @param remedy what is wrong and what would be right; never contains the value
  record Bad<T>(String culprit, String remedy) implements Parsed<T> {}
}
