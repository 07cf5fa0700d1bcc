/// The client of opencode, the engine: its calls, its events and its wire records, for 1.1.34 and
/// 1.18.x alike.
///
/// What differs between the two versions is hidden here. Nothing here decides what a run, an
/// approval or a chat is.
@NullMarked
package owpenbot.client.opencode;

import org.jspecify.annotations.NullMarked;
