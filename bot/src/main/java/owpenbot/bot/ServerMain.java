package owpenbot.bot;

import owpenbot.bot.cli.ServerCli;

/// Where the JVM begins for `openwork-server`.
public final class ServerMain {

  private ServerMain() {}

  public static void main(String[] args) {
    System.exit(ServerCli.run(args));
  }
}
