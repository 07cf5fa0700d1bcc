package owpenbot.bot.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.config.ConnectorConfig;
import owpenbot.config.Loaded;
import owpenbot.config.SettingsFile;

/// The set-up's question for a chat and its tokens, which the platform is asked about at once.
final class InitChat {

  private static final String TERMINAL = "terminal";
  private static final int MOST_TRIES = 3;

  private final Invocation call;
  private final Dialogue talk;
  private final Loaded loaded;

  InitChat(Invocation call, Dialogue talk) {
    this.call = call;
    this.talk = talk;
    loaded = call.loaded();
  }

  /// An account whose tokens are good.
  record Connected(ChatKind kind, AccountProbe probe) {}

  /// Asks, checks and saves; empty for the terminal alone.
  Optional<Connected> ask() {
    String name = call.option(InitCommand.CHAT).orElseGet(this::chosen);
    if (name.equals(TERMINAL)) {
      talk.say("No chat: `owpenwork start` opens one in the terminal.");
      return Optional.empty();
    }
    ChatKind kind = ChatKind.named(name).orElseThrow(() -> unknown(name));
    Optional<ConnectorConfig> before = before(kind);
    Connected connected =
        kind.tokens.stream().anyMatch(token -> call.option(token.option()).isPresent())
            ? fromOptions(kind)
            : fromPerson(kind, before);
    talk.well(connected.probe().account() + ", the token is good");
    return Optional.of(connected);
  }

  private static CommandException unknown(String name) {
    return new CommandException(
        ExitCode.USAGE, name + " is none of telegram, slack, discord, terminal");
  }

  /// Asks until it is a name that is known.
  private String chosen() {
    String usual = usual();
    for (int i = 0; i < MOST_TRIES && talk.open(); i++) {
      String name = talk.ask("Which chat? telegram, slack, discord or terminal", usual);
      if (name.equals(TERMINAL) || ChatKind.named(name).isPresent()) {
        return name;
      }
      talk.ill(name + " is none of them");
    }
    return usual;
  }

  private String usual() {
    for (ChatKind kind : ChatKind.values()) {
      boolean given = kind.tokens.stream().anyMatch(t -> call.option(t.option()).isPresent());
      if (given || before(kind).isPresent()) {
        return kind.platform;
      }
    }
    return talk.open() ? ChatKind.TELEGRAM.platform : TERMINAL;
  }

  private Optional<ConnectorConfig> before(ChatKind kind) {
    return loaded.settings().connectors().stream()
        .filter(config -> kind.has(config) && config.enabled())
        .findFirst();
  }

  private Connected fromOptions(ChatKind kind) {
    Map<ChatKind.Token, String> references = new LinkedHashMap<>();
    for (ChatKind.Token token : kind.tokens) {
      String from =
          call.option(token.option())
              .orElseThrow(
                  () -> new CommandException(ExitCode.USAGE, token.option() + " is needed, too"));
      references.put(token, reference(token, from));
    }
    AccountProbe probe = TokenCheck.ask(call.shell(), kind, references);
    if (probe.problem() != null) {
      throw new CommandException(ExitCode.FAILED, probe.problem() + ". Nothing was saved.");
    }
    save(kind, references);
    return new Connected(kind, probe);
  }

  private String reference(ChatKind.Token token, String from) {
    if (from.equals("-")) {
      return talk.read().orElse("").strip();
    }
    if (from.startsWith("env:") || from.startsWith("file:")) {
      return from;
    }
    throw new CommandException(
        ExitCode.USAGE,
        token.option()
            + ": a token on the command line stays in the shell's history and is seen by other"
            + " users. Give - and the token on stdin, or env:NAME, or file:PATH");
  }

  private Connected fromPerson(ChatKind kind, Optional<ConnectorConfig> before) {
    if (before.isPresent()) {
      AccountProbe known = AccountProbe.of(before.get());
      talk.say(
          "%s is set up%s. Enter keeps it."
              .formatted(kind.title, known.account() == null ? "" : " as " + known.account()));
      if (known.problem() != null) {
        talk.ill(known.problem());
      }
      return other(kind, known.problem() == null ? known : null);
    }
    talk.say(kind.how);
    return other(kind, null);
  }

  /// @param known what Enter keeps; null for nothing
  private Connected other(ChatKind kind, @Nullable AccountProbe known) {
    for (int i = 0; i < MOST_TRIES && talk.open(); i++) {
      Map<ChatKind.Token, String> references = typed(kind);
      if (references.isEmpty() && known != null) {
        return new Connected(kind, known);
      }
      if (references.size() < kind.tokens.size()) {
        continue;
      }
      AccountProbe probe = TokenCheck.ask(call.shell(), kind, references);
      if (probe.problem() == null) {
        save(kind, references);
        return new Connected(kind, probe);
      }
      talk.ill(probe.problem());
    }
    if (known != null) {
      return new Connected(kind, known);
    }
    List<String> options = kind.tokens.stream().map(ChatKind.Token::option).toList();
    throw new CommandException(
        ExitCode.MISSING,
        kind.title
            + " has no token that works. Run this again, or give it with "
            + String.join(" and ", options));
  }

  /// All that were typed; none when the first is left out.
  private Map<ChatKind.Token, String> typed(ChatKind kind) {
    Map<ChatKind.Token, String> references = new LinkedHashMap<>();
    for (ChatKind.Token token : kind.tokens) {
      String typed = talk.secret(token.label());
      if (typed.isEmpty()) {
        return references;
      }
      references.put(token, typed);
    }
    return references;
  }

  private void save(ChatKind kind, Map<ChatKind.Token, String> references) {
    Map<String, String> byKey = new LinkedHashMap<>();
    references.forEach((token, reference) -> byKey.put(token.key(), reference));
    SettingsFile file = ConfigCommand.file(call);
    Announced.change(
        call,
        "identities.set-token",
        kind.platform + "/" + Accounts.DEFAULT,
        () -> file.putAccount(kind.platform, Accounts.DEFAULT, byKey));
    Map<String, String> variables = call.shell().surroundings().apply(Map.of()).variables();
    kind.tokens.stream()
        .map(ChatKind.Token::variable)
        .filter(variables::containsKey)
        .forEach(name -> talk.ill(name + " is set in the environment and wins; unset it"));
  }
}
