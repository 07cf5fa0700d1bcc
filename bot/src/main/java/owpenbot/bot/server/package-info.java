/// The OpenWork server: the same API inside the bot and alone. Here it is put together; `settings`
/// is what it is told, `http` the transport, `tokens` who calls, `held` what waits for people,
/// `api` the endpoints, `files` what they read and write.
@NullMarked
package owpenbot.bot.server;

import org.jspecify.annotations.NullMarked;
