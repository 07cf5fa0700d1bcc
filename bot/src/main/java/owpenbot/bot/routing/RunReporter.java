package owpenbot.bot.routing;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import owpenbot.bot.access.Action;
import owpenbot.bot.access.Actor;
import owpenbot.bot.access.Resource;
import owpenbot.bot.run.RunOutcome;
import owpenbot.bot.store.InboxRow;
import owpenbot.bot.store.Tables;
import owpenbot.bot.store.TokenRow;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.Button;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.api.OutboundMessage.Role;
import owpenbot.connectors.api.OutboundMessage.Text;
import owpenbot.connectors.api.PersonId;

/// Says in the chat what became of a message. What ends a message and its mark in the inbox are one
/// transaction, so each is answered once, whatever happens. Confined to the chat's lane.
final class RunReporter {

  private final ChatRef chat;
  private final ChatServices services;
  private final RunMirror mirror;
  private final Typing typing;

  RunReporter(ChatRef chat, ChatServices services) {
    this.chat = chat;
    this.services = services;
    this.typing = new Typing(chat, services);
    this.mirror = new RunMirror(services);
  }

  /// The message gets this as its answer.
  void answer(InboxRow row, String markdown) {
    end(row, Role.ANSWER, markdown);
  }

  /// The message is not acted upon.
  void refuse(InboxRow row, String why) {
    end(row, Role.ERROR, why);
  }

  /// The message is not acted upon now, but may be run again with a button.
  void refuseWithAgain(InboxRow row, String why) {
    String token = services.ids().token();
    services
        .store()
        .update(
            tables -> {
              addToken(tables, token, Clicks.AGAIN, row);
              tables.inbox().finish(row.id(), InboxRow.State.INTERRUPTED);
              services
                  .outbox()
                  .add(
                      tables,
                      row.id() + "/answer/0",
                      chat,
                      new Text(Role.ERROR, why, again(token)),
                      false);
            });
    services.outbox().kick(chat);
  }

  private static List<List<Button>> again(String token) {
    return List.of(List.of(new Button("Run again", Button.Style.NEUTRAL, token)));
  }

  private void end(InboxRow row, Role role, String markdown) {
    typing.stop();
    PersonId only =
        row.event() instanceof InboundEvent.Message message ? message.onlyReader() : null;
    Text text = new Text(role, markdown, List.of(), only);
    services
        .store()
        .update(
            tables -> {
              tables.inbox().finish(row.id(), InboxRow.State.DONE);
              services.outbox().add(tables, row.id() + "/answer/0", chat, text, false);
            });
    services.outbox().kick(chat);
  }

  /// Said in passing; the same words about the same message only once.
  void notice(InboxRow row, String markdown) {
    String key = row.id() + "/notice/" + Integer.toHexString(markdown.hashCode());
    services.outbox().post(key, chat, new Text(markdown), true);
  }

  /// The message waits for its turn.
  void queued(InboxRow row, int place) {
    String token = services.ids().token();
    services
        .store()
        .update(
            tables -> {
              addToken(tables, token, Clicks.CANCEL, row);
              Text text =
                  new Text(
                      Role.NOTICE,
                      "Queued, place " + place + ".",
                      List.of(List.of(new Button("Take back", Button.Style.NEUTRAL, token))));
              services.outbox().add(tables, queuedKey(row), chat, text, true);
            });
    services.outbox().kick(chat);
  }

  void takenBack(InboxRow row) {
    services
        .store()
        .update(
            tables -> {
              tables.inbox().finish(row.id(), InboxRow.State.CANCELLED);
              tables
                  .outbox()
                  .edit(
                      queuedKey(row),
                      new Text(Role.ANSWER, "Taken back.", List.of()),
                      services.now());
            });
    services.outbox().kick(chat);
  }

  private static String queuedKey(InboxRow row) {
    return row.id() + "/queued";
  }

  private void addToken(Tables tables, String token, String kind, InboxRow row) {
    tables.tokens().add(new TokenRow(token, kind, row.id(), "", services.now()));
  }

  /// The engine has a message: chats that follow see what it is.
  void asked(ActiveRun active, InboxRow row, InboundEvent.Message message) {
    mirror.asked(active, row, message);
  }

  /// The chat that drove the session until now learns who goes on with it.
  void takenOver(InboxRow row, EventHeader by, ChatRef before) {
    if (!services.shared().book().chat(before).external()) {
      services
          .outbox()
          .post(row.id() + "/taken/" + before, before, new Text(SessionTexts.taken(by)), true);
    }
  }

  /// Shows that work goes on.
  Typing typing() {
    return typing;
  }

  /// What is shown while the run goes on.
  void progress(ActiveRun active, int queued) {
    Verbosity verbosity = verbosity();
    active.verbosity = verbosity;
    if (!active.live || (verbosity == Verbosity.QUIET && !mirror.watched(active))) {
      return;
    }
    if (active.stopToken.isEmpty()) {
      active.stopToken = services.ids().token();
      services.store().update(t -> addToken(t, active.stopToken, Clicks.STOP, active.row));
    }
    mirror.progress(active, queued, contextShare(active));
    if (verbosity != Verbosity.QUIET) {
      active.mayHaveLive = true;
      services
          .live()
          .show(
              active.liveKey(),
              chat,
              active.message.header().chat().kind(),
              RunTexts.live(
                  active, services.now(), queued, contextShare(active), style(verbosity)));
    }
  }

  /// The run is over: its answer, complete and once; its live message a line; its asks closed.
  void finish(ActiveRun active, RunOutcome outcome) {
    typing.stop();
    Duration took = Duration.between(active.startedAt, services.now());
    Verbosity verbosity = active.live ? verbosity() : active.verbosity;
    String footer =
        verbosity == Verbosity.QUIET ? "" : RunTexts.footer(active, took, contextShare(active));
    Answer answer = Answer.of(active, outcome, footer, verbosity);
    String token = answer.again() ? services.ids().token() : "";
    List<OutboundMessage> messages =
        answer.messages(
            services.connectors().capabilities(chat),
            answer.again() ? again(token) : List.of(),
            name -> services.files().write(active.row.id() + "-" + name, answer.bytes()));
    List<RunMirror.Copy> copies = mirror.answers(active, answer);
    services
        .store()
        .update(
            tables -> {
              for (int i = 0; i < messages.size(); i++) {
                boolean last = i == messages.size() - 1;
                services.outbox().add(tables, active.answerKey(i), chat, messages.get(i), !last);
              }
              if (answer.again()) {
                addToken(tables, token, Clicks.AGAIN, active.row);
              }
              mirror.add(tables, copies);
              tables.sessions().used(active.state.session(), services.now());
              tables.inbox().finish(active.row.id(), answer.state());
              active.steered.forEach(row -> tables.inbox().finish(row.id(), InboxRow.State.DONE));
            });
    services.outbox().kick(chat);
    LiveText last = RunTexts.ended(active, outcome, took);
    if (active.mayHaveLive) {
      services.live().finish(active.liveKey(), chat, last);
    }
    mirror.ended(active, copies, last);
    if (active.asked) {
      services
          .approvals()
          .settlements()
          .runEnded(active.state.session(), "The run ended before anybody decided");
    }
  }

  /// @param asker whose run it is
  boolean mayStop(PersonId asker, InboundEvent.Message message) {
    return services
        .access()
        .authorize(
            Actor.of(message.header().sender()),
            new Action.Stop(),
            Resource.of(message.header().chat(), asker))
        .allowed();
  }

  private OptionalDouble contextShare(ActiveRun active) {
    return services.contexts().share(active.state.totals());
  }

  private RunTexts.Style style(Verbosity verbosity) {
    return new RunTexts.Style(
        verbosity,
        services.settings().replies().toolOutputLimit(),
        services.connectors().capabilities(chat).maxTextChars());
  }

  private Verbosity verbosity() {
    return ChatSettings.of(services.store().look(tables -> tables.chats().get(chat)), services)
        .verbosity();
  }
}
