/// What every connector must do, as tests, and fake platforms that speak the real protocols on
/// loopback.
@NullMarked
package owpenbot.connectors.testing;

import org.jspecify.annotations.NullMarked;
