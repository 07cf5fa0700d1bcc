package owpenbot.bot.bench;

import java.io.IOException;
import java.time.Duration;

/// Many messages of many chats at once, to a process that has answered nothing yet.
final class Burst {

  static final int MESSAGES = 5_000;
  static final int CHATS = 500;

  private static final int FIRST = 1_000_000;

  private final Product product;
  private final QuickTelegram telegram;
  private final Answers answers;

  /// @param processorMs of a message
  /// @param fakesMs what the fakes themselves took for a message, on the same cores
  /// @param again answers that came more than once
  /// @param others messages and edits beside the answers
  record Result(
      double perSecond,
      double processorMs,
      double fakesMs,
      double residentMb,
      int again,
      int others) {}

  Burst(Product product, QuickTelegram telegram, Answers answers) {
    this.product = product;
    this.telegram = telegram;
    this.answers = answers;
  }

  /// Waits until each message has its answer.
  Result run() throws IOException, InterruptedException {
    int others = answers.others();
    Duration before = product.processorTime();
    Duration fakesBefore = ours();
    for (int i = 0; i < MESSAGES; i++) {
      String name = "m-" + (FIRST + i);
      telegram.message(name, 10_000 + i % CHATS, name);
    }
    String last = "";
    for (int i = 0; i < MESSAGES; i++) {
      last = answers.next();
    }
    double seconds = (answers.at(last) - telegram.handedOut("m-" + FIRST)) / 1e9;
    Duration used = product.processorTime().minus(before);
    return new Result(
        MESSAGES / seconds,
        used.toNanos() / 1e6 / MESSAGES,
        ours().minus(fakesBefore).toNanos() / 1e6 / MESSAGES,
        product.residentMb(),
        answers.again(),
        answers.others() - others);
  }

  private static Duration ours() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
