package owpenbot.bot.routing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import owpenbot.bot.delivery.ConnectorSet;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.DeliveryException;
import owpenbot.connectors.api.InboundEvent;

/// The text file that came with a command.
///
/// @param connectors that fetch it
record AttachedText(ChatRef chat, ConnectorSet connectors) {

  /// What a request may carry, and so what is taken.
  private static final long MAX_BYTES = 1 << 20;

  /// There is no such file; the message is for the person.
  static final class MissingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingException(String message) {
      super(message);
    }
  }

  /// The one file's text.
  ///
  /// @param missing what to say when there is not exactly one
  String only(InboundEvent.Message message, String missing) {
    if (message.attachments().size() != 1) {
      throw new MissingException(missing);
    }
    AttachmentRef file = message.attachments().getFirst();
    try {
      Path path = connectors.reaching(chat).fetch(file);
      if (Files.size(path) > MAX_BYTES) {
        throw new MissingException("That file is larger than 1 MiB.");
      }
      return Files.readString(path);
    } catch (CharacterCodingException _) {
      throw new MissingException("That file is not text in UTF-8.");
    } catch (IOException | DeliveryException e) {
      throw new MissingException("I could not get that file: " + e.getMessage());
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
