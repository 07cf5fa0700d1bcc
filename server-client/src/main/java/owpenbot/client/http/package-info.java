/// HTTP as our clients use it: JSON requests over OkHttp, server-sent events as a blocking pull,
/// back-off, and the one exception they throw.
///
/// Nothing here knows what opencode or the OpenWork server are.
@NullMarked
package owpenbot.client.http;

import org.jspecify.annotations.NullMarked;
