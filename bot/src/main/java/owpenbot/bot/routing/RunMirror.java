package owpenbot.bot.routing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import owpenbot.bot.store.ChatRow;
import owpenbot.bot.store.InboxRow;
import owpenbot.bot.store.Tables;
import owpenbot.config.ReplySettings.Verbosity;
import owpenbot.connectors.api.Capabilities;
import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.InboundEvent;
import owpenbot.connectors.api.OutboundMessage;
import owpenbot.connectors.api.OutboundMessage.LiveText;
import owpenbot.connectors.api.OutboundMessage.Text;

/// What the chats that follow a session are shown of its runs: who wrote what, how it goes, and the
/// answer. Cards reach them with the approvals. Confined to the lane of the chat that drives.
final class RunMirror {

  private final ChatServices services;

  RunMirror(ChatServices services) {
    this.services = services;
  }

  /// A message of an answer for a chat that follows.
  record Copy(String key, ChatRef chat, OutboundMessage message, boolean silent) {}

  private List<Chat> readers(ActiveRun active) {
    return services.shared().readers(active.state.session());
  }

  /// The engine has this message.
  void asked(ActiveRun active, InboxRow row, InboundEvent.Message message) {
    for (Chat reader : readers(active)) {
      Text copy = new Text(SessionTexts.copy(message));
      services.outbox().post(row.id() + "/copy/" + reader.ref(), reader.ref(), copy, true);
    }
  }

  /// Whether anybody wants to see how it goes.
  boolean watched(ActiveRun active) {
    return !readers(active).isEmpty();
  }

  /// How it goes.
  void progress(ActiveRun active, int queued, OptionalDouble contextShare) {
    for (Chat reader : readers(active)) {
      Verbosity verbosity = verbosity(reader.ref());
      Optional<Capabilities> can = capabilities(reader.ref());
      if (verbosity != Verbosity.QUIET && can.isPresent()) {
        RunTexts.Style style =
            new RunTexts.Style(
                verbosity,
                services.settings().replies().toolOutputLimit(),
                can.get().maxTextChars());
        LiveText text = RunTexts.live(active, services.now(), queued, contextShare, style);
        active.alsoLiveIn.add(reader.ref());
        services.live().show(liveKey(active, reader.ref()), reader.ref(), reader.kind(), text);
      }
    }
  }

  /// The answer as each of them gets it. A chat whose connector does not run now gets it later.
  List<Copy> answers(ActiveRun active, Answer answer) {
    List<Copy> copies = new ArrayList<>();
    for (Chat reader : readers(active)) {
      Capabilities can =
          capabilities(reader.ref())
              .orElseGet(
                  () -> services.connectors().capabilities(active.message.header().chat().ref()));
      List<OutboundMessage> messages =
          answer.messages(
              can,
              List.of(),
              name -> services.files().write(active.row.id() + "-" + name, answer.bytes()));
      for (int i = 0; i < messages.size(); i++) {
        copies.add(
            new Copy(
                active.answerKey(i) + "/" + reader.ref(),
                reader.ref(),
                messages.get(i),
                i < messages.size() - 1));
      }
    }
    return copies;
  }

  void add(Tables tables, List<Copy> copies) {
    copies.forEach(
        copy ->
            services.outbox().add(tables, copy.key(), copy.chat(), copy.message(), copy.silent()));
  }

  /// It is over.
  ///
  /// @param copies what was added to the outbox
  void ended(ActiveRun active, List<Copy> copies, LiveText last) {
    Set<ChatRef> live = new LinkedHashSet<>(active.alsoLiveIn);
    copies.forEach(copy -> live.add(copy.chat()));
    live.forEach(
        chat -> {
          services.outbox().kick(chat);
          services.live().finish(liveKey(active, chat), chat, last);
        });
  }

  private static String liveKey(ActiveRun active, ChatRef chat) {
    return active.liveKey() + "/" + chat;
  }

  private Optional<Capabilities> capabilities(ChatRef chat) {
    return services.connectors().find(chat.connector()).map(Connector::capabilities);
  }

  private Verbosity verbosity(ChatRef chat) {
    ChatRow row = services.store().read(tables -> tables.chats().get(chat));
    return ChatSettings.of(row, services).verbosity();
  }
}
