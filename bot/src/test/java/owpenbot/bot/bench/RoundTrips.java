package owpenbot.bot.bench;

/// One message after the other, each in peace: how long each half of the way takes.
final class RoundTrips {

  private static final int CHATS = 50;

  private final QuickTelegram telegram;
  private final QuickEngine engine;
  private final Answers answers;
  private int number;

  /// @param in from the message's arrival to the prompt's
  /// @param out from the end of the run to the final text's arrival
  record Times(Samples in, Samples out) {}

  RoundTrips(QuickTelegram telegram, QuickEngine engine, Answers answers) {
    this.telegram = telegram;
    this.engine = engine;
    this.answers = answers;
  }

  /// Sends this many messages, each after the answer to the one before.
  Times run(int messages) throws InterruptedException {
    double[] in = new double[messages];
    double[] out = new double[messages];
    for (int i = 0; i < messages; i++) {
      String name = "m-" + ++number;
      telegram.message(name, 1000 + number % CHATS, name);
      while (!answers.next().equals(name)) {
        // An answer of before.
      }
      in[i] = (engine.prompted(name) - telegram.handedOut(name)) / 1e6;
      out[i] = (answers.at(name) - engine.finished(name)) / 1e6;
    }
    return new Times(new Samples(in), new Samples(out));
  }
}
