/// The picture of the README: messages as a person sees them, laid out as an SVG. What is written
/// in it comes from the messages only.
@NullMarked
package owpenbot.bot.picture;

import org.jspecify.annotations.NullMarked;
