package owpenbot.bot.store;

/// All tables within one transaction.
public record Tables(
    InboxTable inbox,
    ChatsTable chats,
    SessionsTable sessions,
    KnownChatsTable knownChats,
    OutboxTable outbox,
    ApprovalsTable approvals,
    TokensTable tokens,
    AccessTable access,
    GrantsTable grants,
    TrustTable trust,
    MetaTable meta) {

  static Tables over(Sql sql) {
    return new Tables(
        new InboxTable(sql),
        new ChatsTable(sql),
        new SessionsTable(sql),
        new KnownChatsTable(sql),
        new OutboxTable(sql),
        new ApprovalsTable(sql),
        new TokensTable(sql),
        new AccessTable(sql),
        new GrantsTable(sql),
        new TrustTable(sql),
        new MetaTable(sql));
  }
}
