package owpenbot.bot;

import owpenbot.bot.cli.Cli;

/// Where the JVM begins.
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.exit(Cli.main(args, new Wiring()));
  }
}
