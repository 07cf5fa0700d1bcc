package owpenbot.bot.routing;

import owpenbot.bot.store.InboxRow;
import owpenbot.connectors.api.InboundEvent;

/// A claimed event with one thing changed. Pure.
final class InboxRows {

  private InboxRows() {}

  static InboxRow withText(InboxRow row, String text) {
    return row.event() instanceof InboundEvent.Message m
        ? new InboxRow(
            row.id(),
            new InboundEvent.Message(
                m.header(), m.ref(), text, m.addressed(), m.attachments(), m.replyTo(), m.unseen()),
            row.state(),
            row.receivedAt())
        : row;
  }
}
