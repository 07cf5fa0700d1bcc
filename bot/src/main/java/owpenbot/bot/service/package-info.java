/// The process as a service of its user: the files that systemd and launchd read, the commands that
/// make them take notice, and how a started process says that it serves.
///
/// What the process needs in order to run is not known here; it is told.
@NullMarked
package owpenbot.bot.service;

import org.jspecify.annotations.NullMarked;
