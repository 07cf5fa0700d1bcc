package owpenbot.connectors.console;

/// What a press of Ctrl-C means: first it stops what runs, then it clears what is typed, and at an
/// empty prompt the second press in a row leaves. Confined to the reading thread.
final class Interrupts {

  private boolean pressed;

  /// What to do.
  enum Answer {
    STOP,
    CLEAR,
    WARN,
    LEAVE
  }

  Answer press(boolean running, boolean empty) {
    if (!empty && !running) {
      return Answer.CLEAR;
    }
    if (pressed && empty) {
      return Answer.LEAVE;
    }
    pressed = true;
    return running ? Answer.STOP : Answer.WARN;
  }

  /// Something was entered in between.
  void forget() {
    pressed = false;
  }
}
