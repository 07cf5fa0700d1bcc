/// The process as seen from this machine: the lock on its data folder, the loopback control port
/// with its token file, the client of that port, the health endpoint, and how the process is told
/// to stop.
///
/// What a call means is a function that the core registers; nothing here knows chats or runs.
@NullMarked
package owpenbot.bot.control;

import org.jspecify.annotations.NullMarked;
