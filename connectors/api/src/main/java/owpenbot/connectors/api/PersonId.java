package owpenbot.connectors.api;

/// A person on a platform by the platform's stable id, for example `telegram:42`. Display names are
/// never ids: people can change them.
public record PersonId(String platform, String id) implements Comparable<PersonId> {

  /// Reads what [#toString] wrote.
  public static PersonId parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1) {
      throw new IllegalArgumentException("not platform:id: " + text);
    }
    return new PersonId(text.substring(0, colon), text.substring(colon + 1));
  }

  @Override
  public int compareTo(PersonId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return platform + ":" + id;
  }
}
