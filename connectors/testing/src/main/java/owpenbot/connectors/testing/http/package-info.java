/// A small HTTP/1.1 server on loopback for fake platforms: it can do what a well-behaved server
/// cannot, for example take a request and close the connection without an answer. Nothing here
/// knows a platform.
@NullMarked
package owpenbot.connectors.testing.http;

import org.jspecify.annotations.NullMarked;
