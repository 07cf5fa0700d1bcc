package owpenbot.bot.server.held;

import java.util.Optional;

/// Is told about writes that wait. Called on the waiting request's thread or on the decider's; must
/// be quick and must not throw. For one write the calls come in this order.
public interface HeldWriteListener {

  /// Why there is nobody who could decide, in a sentence that says how to change that. Such a write
  /// fails at once.
  Optional<String> whyNobodyCanDecide(HeldWrite write);

  /// A write waits.
  void held(HeldWrite write);

  /// It waits no more.
  void settled(HeldWrite write, Settlement settlement);

  /// What became of an allowed one.
  void finished(HeldWrite write, WriteResult result);

  /// Nothing will wait any more: the server stops.
  default void closed() {}

  /// Decisions come over HTTP only.
  static HeldWriteListener none() {
    return new HeldWriteListener() {
      @Override
      public Optional<String> whyNobodyCanDecide(HeldWrite write) {
        return Optional.empty();
      }

      @Override
      public void held(HeldWrite write) {}

      @Override
      public void settled(HeldWrite write, Settlement settlement) {}

      @Override
      public void finished(HeldWrite write, WriteResult result) {}
    };
  }
}
