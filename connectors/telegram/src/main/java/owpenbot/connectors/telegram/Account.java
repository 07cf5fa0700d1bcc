package owpenbot.connectors.telegram;

/// Who we are on Telegram, as `getMe` says.
///
/// @param username without `@`
record Account(long id, String username) {}
