package owpenbot.bot.routing;

/// The session a chat talks to.
///
/// @param replaced whether it takes the place of one that the engine does not know any more
record ChatSession(String id, String directory, String title, boolean replaced) {}
