package owpenbot.client.opencode;

/// A model by its provider, written `provider/model`; the model's id may itself contain slashes.
public record Model(String provider, String id) {

  /// Reads `provider/model`.
  public static Model parse(String text) {
    int slash = text.indexOf('/');
    if (slash <= 0 || slash == text.length() - 1) {
      throw new IllegalArgumentException("not provider/model: " + text);
    }
    return new Model(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return provider + "/" + id;
  }
}
