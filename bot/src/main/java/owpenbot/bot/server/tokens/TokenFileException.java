package owpenbot.bot.server.tokens;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The file of tokens is there and cannot be used.
public final class TokenFileException extends RuntimeException {

  TokenFileException(Path file, @Nullable Throwable cause) {
    super(file + " is not a list of tokens; move it away to begin with none", cause);
  }
}
