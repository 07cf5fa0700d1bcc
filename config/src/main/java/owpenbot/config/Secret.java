package owpenbot.config;

/// A token or password that never prints itself.
public final class Secret {

  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  /// The secret itself, for the one place that sends it.
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
