package owpenbot.bot.server.api;

/// What a route asks of its caller.
enum Access {
  /// No token.
  PUBLIC,
  /// Any bearer token.
  VIEWER,
  /// A bearer token that may ask for writes.
  COLLABORATOR,
  /// The host token, or an owner's bearer token.
  HOST
}
