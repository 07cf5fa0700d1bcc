package owpenbot.connectors.slack;

/// Who we are in a workspace, from auth.test.
///
/// @param team the workspace's id
/// @param user the bot's user id, by which it is mentioned
/// @param name as people see it, without the @
record Account(String team, String user, String name) {}
