package owpenbot.bot.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.control.DataDirLock;

/// `init`: from nothing to a bot that answers, one question after another. Each question shows what
/// is set, Enter keeps it, and an option answers it beforehand.
final class InitCommand {

  static final String CHAT = "--chat";
  static final String DIRECTORY = "--directory";
  static final String MODEL = "--model";
  static final String OWNER = "--owner";
  static final String YES = "--yes";

  private static final String NO_START = "--no-start";
  private static final String FROM = "FROM";

  private InitCommand() {}

  static Node node() {
    List<Node.Parameter> parameters = new ArrayList<>();
    parameters.add(
        Node.option(CHAT, "telegram|slack|discord|terminal", "Where people write to it."));
    for (ChatKind kind : ChatKind.values()) {
      for (ChatKind.Token token : kind.tokens) {
        parameters.add(
            Node.option(
                token.option(),
                FROM,
                token.label() + " of " + kind.title + ": env:NAME, file:PATH, or - for stdin."));
      }
    }
    parameters.add(Node.option(OWNER, "PERSON", "Who decides, for example telegram:42."));
    parameters.add(Node.option(DIRECTORY, "DIR", "The folder that opencode works in."));
    parameters.add(Node.option(StartCommand.URL, "URL", "An opencode that runs already."));
    parameters.add(Node.option(MODEL, "MODEL", "As provider/model, for chats that chose none."));
    parameters.add(Node.flag(YES, "Ask nothing: take what is set or usual, install opencode."));
    parameters.add(Node.flag(NO_START, "Do not start the bot at the end."));
    return Node.command(
        "init",
        "Sets everything up, one question after another; run it again to change an answer.",
        "owpenwork init --chat telegram --telegram-token env:BOT_TOKEN --owner telegram:42 --yes",
        InitCommand::run,
        parameters.toArray(Node.Parameter[]::new));
  }

  private static int run(Invocation call) {
    call.loaded().strict();
    Dialogue talk = new Dialogue(call.shell(), call.output().colours(), call.has(YES));
    if (talk.open()) {
      talk.say("Enter takes what stands in [brackets]. Nothing is saved unchecked.");
    }
    talk.heading("1 of 5: the chat");
    Optional<InitChat.Connected> chat = new InitChat(call, talk).ask();
    talk.heading("2 of 5: the project");
    InitFolder.ask(call, talk);
    talk.heading("3 of 5: the engine");
    new InitEngine(call, talk).ask();
    talk.heading("5 of 5: the owner");
    InitOwner owner = new InitOwner(call, talk, chat);
    boolean known = owner.ask();
    talk.say("\nSaved in " + call.loaded().settings().paths().config() + ".");
    return end(call, talk, chat, known ? null : owner);
  }

  /// @param owner who is still to be found; null when somebody decides already
  private static int end(
      Invocation call,
      Dialogue talk,
      Optional<InitChat.Connected> chat,
      @Nullable InitOwner owner) {
    String way = chat.map(connected -> connected.probe().way()).orElse("");
    if (DataDirLock.holder(call.loaded().settings().paths().data()).isPresent()) {
      talk.say("An owpenwork runs already. To take this over: owpenwork stop; owpenwork start");
      return done(call, chat, way, owner);
    }
    if (call.has(NO_START)) {
      return done(call, chat, way, owner);
    }
    talk.say("Starting. Ctrl-C ends it; `owpenwork service install` keeps it running.");
    if (chat.isEmpty()) {
      return StartCommand.launch(call, false, false);
    }
    talk.say(way);
    return owner == null ? StartCommand.launch(call, false, false) : owner.watch(way);
  }

  private static int done(
      Invocation call, Optional<InitChat.Connected> chat, String way, @Nullable InitOwner owner) {
    List<String> next = new ArrayList<>();
    next.add("Start it: owpenwork start");
    if (chat.isPresent()) {
      next.add(way);
    }
    if (owner != null) {
      next.add(InitOwner.BY_HAND);
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("success", true);
    json.put("config", call.loaded().settings().paths().config());
    json.put("chat", chat.map(connected -> connected.kind().platform).orElse("terminal"));
    json.put("account", chat.map(connected -> connected.probe().account()).orElse(null));
    json.put("directory", call.loaded().settings().paths().directory());
    json.put("model", call.loaded().settings().engine().model());
    json.put("next", next);
    call.output().result(json, next);
    return ExitCode.OK;
  }
}
