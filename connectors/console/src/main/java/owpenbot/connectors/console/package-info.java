/// The terminal as a chat platform: a conversation with a prompt, live runs and cards, or one
/// message from a script.
///
/// Here belong reading lines and keys, drawing, and what a number typed at the prompt means.
/// Nothing here decides who may do what. Only the classes around `TerminalSurface` touch JLine, so
/// that a script never loads it.
@NullMarked
package owpenbot.connectors.console;

import org.jspecify.annotations.NullMarked;
