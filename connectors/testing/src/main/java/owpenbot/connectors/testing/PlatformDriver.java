package owpenbot.connectors.testing;

import java.time.Duration;
import java.util.List;
import owpenbot.connectors.api.ChatRef;
import owpenbot.connectors.api.Connector;
import owpenbot.connectors.api.MessageRef;
import owpenbot.connectors.api.PersonId;

/// What a connector module tells [ConnectorContract] about its fake platform. One driver is one
/// platform; [#connector] makes a new process on it, as after a restart.
public interface PlatformDriver extends AutoCloseable {

  /// A connector for this platform that was not started.
  Connector connector();

  /// The person the contract acts as.
  PersonId person();

  /// The private chat with that person, in which they have written before.
  ChatRef privateChat();

  /// A group with several people in it.
  ChatRef group();

  /// The person writes in private.
  void writes(String text);

  /// The person writes in the group, to nobody in particular.
  void writesInGroup(String text);

  /// The person writes in the group and names the bot.
  void mentionsBotInGroup(String text);

  /// The person changes what they wrote last.
  void editsLast(String text);

  /// The person sends a file in private.
  ///
  /// @param statedBytes what the platform claims as its size
  void sendsFile(String fileName, byte[] content, long statedBytes);

  /// The person presses the button with this label.
  ///
  /// @return a handle for [#answerTo]
  String clicks(MessageRef card, String label);

  /// What the platform showed to the person who clicked; waits for it; empty when answered
  /// silently.
  String answerTo(String click);

  /// What the platform showed to the person who clicked until now; waits only until the click was
  /// taken.
  default String answerSoFar(String click) {
    return answerTo(click);
  }

  /// The person does what the connector offers in place of (or as) a form, with this text.
  void submitsForm(String text);

  /// What a message shows now; waits for it to be there.
  Seen see(MessageRef message);

  /// How many messages of the bot the chat has.
  int countFromBot(ChatRef chat);

  /// An event that no sane platform would send.
  void sendsMalformedEvent();

  /// Waits until the platform knows that everything so far was taken.
  void awaitAcknowledged();

  /// Events that were not acknowledged.
  int unacknowledged();

  /// The platform delivers its unacknowledged events again, as after a lost connection.
  void dropConnection();

  /// The next send is done, and its answer lost.
  void loseNextAnswer();

  /// The next send is refused because of too many.
  void rateLimitNext(Duration retryAfter);

  /// From now on the person can no longer be written to.
  void personBlocksBot();

  /// Somebody removes a message of the bot.
  void deletes(MessageRef message);

  /// The platform stops answering, connections are refused.
  void goesDown();

  /// The platform is back.
  void comesBack();

  /// The platform refuses the bot's credentials from now on.
  void revokesToken();

  /// The secret that must appear nowhere.
  String secret();

  @Override
  void close();

  /// A message as people see it.
  ///
  /// @param text what is read, all markup gone
  /// @param pings names of those it notifies
  /// @param links addresses it links to under other words
  record Seen(
      String text, List<String> buttons, boolean silent, List<String> pings, List<String> links) {
    public Seen {
      buttons = List.copyOf(buttons);
      pings = List.copyOf(pings);
      links = List.copyOf(links);
    }
  }
}
