package owpenbot.bot.store;

/// All tables within one transaction.
public record Tables(
    InboxTable inbox,
    ChatsTable chats,
    OutboxTable outbox,
    ApprovalsTable approvals,
    TokensTable tokens,
    AccessTable access,
    GrantsTable grants,
    TrustTable trust,
    MetaTable meta) {}
