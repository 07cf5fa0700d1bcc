/// What the packed distribution costs: its start, its memory, the way of a message through it. A
/// program, not a test: nothing here is timed by the build, and [Benchmark] says how to run it.
///
/// The fakes answer at once, know no rate limits and run in another process than the product.
@NullMarked
package owpenbot.bot.bench;

import org.jspecify.annotations.NullMarked;
