package owpenbot.bot.store;

import owpenbot.connectors.api.ChatRef;

/// One copy of an approval's card.
///
/// @param outboxKey key of the outbox row that sends it; edits refer to it
public record CardCopy(String approvalId, ChatRef chat, String outboxKey) {}
