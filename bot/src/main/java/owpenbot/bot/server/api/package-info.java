/// The endpoints: from a request to a reply, with scopes, checks and errors. Knows no sockets.
@NullMarked
package owpenbot.bot.server.api;

import org.jspecify.annotations.NullMarked;
