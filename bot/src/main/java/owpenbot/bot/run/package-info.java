/// Runs: what a prompt has led to so far, as a pure function of the engine's events, and the reader
/// that brings those events to the chats they belong to.
///
/// What is said in the chat, and who may decide what, is not decided here.
@NullMarked
package owpenbot.bot.run;

import org.jspecify.annotations.NullMarked;
