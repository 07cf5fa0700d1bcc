package owpenbot.bot.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.control.ControlClient;
import owpenbot.bot.control.ControlException;
import owpenbot.bot.json.Json;
import owpenbot.config.SettingsFile;

/// The set-up's question for who decides: a person by their id, or whoever types the code here that
/// the bot told them in the chat. Nobody becomes an owner by writing first.
final class InitOwner {

  static final String BY_HAND =
      "Once it has told you a code: owpenwork pairing approve CODE --owner";

  private static final String KEY = "owners";
  private static final Duration GLANCE = Duration.ofMillis(300);

  private final Invocation call;
  private final Dialogue talk;
  private final Optional<InitChat.Connected> chat;

  InitOwner(Invocation call, Dialogue talk, Optional<InitChat.Connected> chat) {
    this.call = call;
    this.talk = talk;
    this.chat = chat;
  }

  /// Whether somebody decides already, or none is needed.
  boolean ask() {
    Optional<String> given = call.option(InitCommand.OWNER);
    if (given.isPresent()) {
      save(given.get());
      talk.well(given.get() + " decides");
      return true;
    }
    if (chat.isEmpty()) {
      talk.well("you, at this terminal");
      return true;
    }
    List<String> known = DoctorCommand.owners(call, call.loaded());
    if (!known.isEmpty()) {
      talk.well(String.join(", ", known) + (known.size() == 1 ? " decides" : " decide"));
      return true;
    }
    talk.say("Nobody yet. The bot will tell you a code when you write to it.");
    return false;
  }

  private void save(String person) {
    List<String> owners =
        new ArrayList<>(call.loaded().settings().access().owners().stream().sorted().toList());
    if (!owners.contains(person)) {
      owners.add(person);
    }
    SettingsFile file = ConfigCommand.file(call);
    Announced.change(call, "config.set", KEY, () -> file.set(KEY, Json.line(owners)));
  }

  /// Starts the bot, and asks for the code as soon as somebody was told one.
  ///
  /// @param way how to write to it
  int watch(String way) {
    if (!talk.open()) {
      talk.say(BY_HAND);
      return StartCommand.launch(call, true, false);
    }
    Thread guide = Thread.ofVirtual().name("init-owner").start(() -> guide(way));
    try {
      return StartCommand.launch(call, true, false);
    } finally {
      guide.interrupt();
    }
  }

  private void guide(String way) {
    Path data = call.loaded().settings().paths().data();
    try {
      while (!asked(data)) {
        Thread.sleep(GLANCE);
      }
      while (talk.open() && !approved(data, talk.ask("The code that the bot told you", ""))) {
        talk.say(way);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ControlException e) {
      talk.ill(e.getMessage() + ". " + BY_HAND);
    }
  }

  private static boolean asked(Path data) {
    return ControlClient.find(data)
        .map(process -> process.get("/v1/pairing").json().get("items"))
        .filter(items -> items instanceof List<?> list && !list.isEmpty())
        .isPresent();
  }

  private boolean approved(Path data, String code) {
    if (code.isEmpty()) {
      return false;
    }
    ControlClient.Reply reply =
        ControlClient.find(data)
            .orElseThrow(() -> new ControlException("the bot has ended"))
            .post("/v1/pairing/approve", Map.of("code", code, "owner", true));
    if (reply.ok()) {
      talk.well(
          "%s:%s decides from now on. All is set: write to it."
              .formatted(reply.json().get("channel"), reply.json().get("peerId")));
    } else {
      talk.ill(reply.error());
    }
    return reply.ok();
  }
}
