/// A small HTTP/1.1 server for requests that may wait for people: each is handled on a virtual
/// thread, hears when its client has gone, and everything a client can make us keep has a limit.
/// Knows nothing of the OpenWork API; the only place that knows Netty.
@NullMarked
package owpenbot.bot.server.http;

import org.jspecify.annotations.NullMarked;
