package owpenbot.bot.access;

/// The answer to whether an actor may do something.
public sealed interface Verdict {

  /// Yes.
  record Allowed() implements Verdict {}

  /// No.
  record Denied(Reason reason) implements Verdict {}

  default boolean allowed() {
    return switch (this) {
      case Allowed() -> true;
      case Denied(_) -> false;
    };
  }

  /// Why not.
  enum Reason {
    /// Not on any list, and not offered to pair either.
    STRANGER("I don't know you yet.", false),
    /// Strangers by definition, listed or not: the platform says they are not of the organisation.
    EXTERNAL("I only work for members of this organisation.", false),
    GROUPS_OFF("I don't work in groups here.", false),
    OWNERS_ONLY("Only an owner can do that.", true),
    NOT_YOURS("Only an owner or the person who asked can do that.", true),
    OWN_WRITE("You asked for this yourself, so somebody else has to allow it.", true),
    NOT_YOUR_SESSION("Only an owner or the person who started this session can use it.", true),
    /// The settings' roots have changed, or it was started elsewhere.
    OUT_OF_REACH("This session works in a folder that chats may not work in.", true),
    /// Known people need no pairing.
    KNOWN("You are already known here.", true),
    /// Codes are told in private only.
    IN_PUBLIC("Write to me in private for that.", false),
    NOT_FROM_A_CHAT("That works only on the machine I run on.", true),
    /// The control token is missing or wrong.
    NO_TOKEN("The control token is missing or wrong.", true);

    private final String text;
    private final boolean spoken;

    Reason(String text, boolean spoken) {
      this.text = text;
      this.spoken = spoken;
    }

    /// A sentence for whoever clicked and must be told something.
    public String text() {
      return text;
    }

    /// Whether a message deserves this answer too; otherwise it gets silence, so that strangers
    /// cannot make us write.
    public boolean spoken() {
      return spoken;
    }
  }
}
