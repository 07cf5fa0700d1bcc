/// What whoever sits at this machine may ask of the process: sessions, decisions, bindings, trust,
/// and messages into chats. Each is a route of the control port and a line of the command line.
///
/// How a call arrives is the control package's affair, how its answer looks the command line's.
@NullMarked
package owpenbot.bot.operator;

import org.jspecify.annotations.NullMarked;
