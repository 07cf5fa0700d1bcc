package owpenbot.connectors.slack;

import owpenbot.connectors.api.Chat;
import owpenbot.connectors.api.EventHeader;
import owpenbot.connectors.api.InboundEvent;

/// Completes events by what only a look at Slack tells: names, strangers, and whether a thread is
/// one of ours. Thread-safe.
final class Context {

  private final Account account;
  private final Lookups lookups;
  private final Threads threads;
  private final Recipients recipients;
  private final boolean openThreads;

  /// @param openThreads whether the bot answers in its threads without being mentioned again
  Context(
      Account account,
      Lookups lookups,
      Threads threads,
      Recipients recipients,
      boolean openThreads) {
    this.account = account;
    this.lookups = lookups;
    this.threads = threads;
    this.recipients = recipients;
    this.openThreads = openThreads;
  }

  /// @throws Refusal when it must be known and Slack does not say
  InboundEvent complete(InboundEvent event) {
    return switch (event) {
      case InboundEvent.Message message -> message(message);
      case InboundEvent.MessageEdited(_, var ref, var text) ->
          new InboundEvent.MessageEdited(header(event), ref, text);
      case InboundEvent.MessageDeleted(_, var ref) ->
          new InboundEvent.MessageDeleted(header(event), ref);
      case InboundEvent.ButtonClick(_, var card, var token) ->
          new InboundEvent.ButtonClick(header(event), card, token);
      case InboundEvent.FormSubmit(_, var token, var values) ->
          new InboundEvent.FormSubmit(header(event), token, values);
      case InboundEvent.Autocomplete(_, var command, var option, var typed) ->
          new InboundEvent.Autocomplete(header(event), command, option, typed);
      case InboundEvent.HomeOpened _ -> new InboundEvent.HomeOpened(header(event));
    };
  }

  private InboundEvent message(InboundEvent.Message message) {
    boolean addressed =
        message.addressed()
            || (openThreads && threads.isIn(message.chat(), message.ref().id(), account));
    if (!addressed) {
      // What people say among themselves is nobody's business.
      return message;
    }
    EventHeader header = header(message);
    if (header.chat().kind() == Chat.Kind.PRIVATE) {
      if (message.chat().thread() == null) {
        lookups.isDirect(message.person(), message.chat());
      }
    } else {
      threads.joins(message.chat());
    }
    recipients.asked(message.chat(), message.person().id(), account.team());
    return new InboundEvent.Message(
        header,
        message.ref(),
        message.text(),
        true,
        message.attachments(),
        message.replyTo(),
        message.unseen());
  }

  private EventHeader header(InboundEvent event) {
    return lookups.complete(event.header(), account.team());
  }
}
