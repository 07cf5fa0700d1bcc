package owpenbot.client.opencode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Calls to one engine. Thread-safe; every call blocks and throws
/// [owpenbot.client.http.ServerException]. `directory` is where the session works: the engine keeps
/// sessions, asks and status apart by it, so it goes along with every call.
@SuppressWarnings("DoNotCallSuggester")
public final class OpencodeClient {

  /// Key of the text part's metadata that carries our id of the message.
  public static final String INBOX_ID = "owpenbotInboxId";

  // Facts: one engine serves any number of directories; see package-info for the versions.

  /// Whether it is there, and which version.
  public EngineVersion health() {
    throw new UnsupportedOperationException();
  }

  /// Opens the stream of all directories.
  public EventStream events(Duration silenceLimit) {
    throw new UnsupportedOperationException();
  }

  public Session createSession(String directory, String title, List<Rule> rules) {
    throw new UnsupportedOperationException();
  }

  /// Empty when there is no such session.
  public Optional<Session> session(String directory, String id) {
    throw new UnsupportedOperationException();
  }

  /// Sessions of a directory without subagents' ones, newest first.
  public List<Session> sessions(String directory, int limit) {
    throw new UnsupportedOperationException();
  }

  public List<Session> children(String directory, String sessionId) {
    throw new UnsupportedOperationException();
  }

  /// Sessions that are not idle.
  public Map<String, SessionStatus> statuses(String directory) {
    throw new UnsupportedOperationException();
  }

  /// The newest messages in time order.
  public List<Message> messages(String directory, String sessionId, int limit) {
    throw new UnsupportedOperationException();
  }

  /// Hands over a prompt; returns when the engine has taken it. That it was really started shows in
  /// the events only. Check first that the session exists: 1.1 says nothing when it does not.
  public void prompt(String directory, String sessionId, Prompt prompt) {
    throw new UnsupportedOperationException();
  }

  /// Runs one of the engine's own slash commands; blocks until it is done.
  public void command(
      String directory, String sessionId, String command, String arguments, String inboxId) {
    throw new UnsupportedOperationException();
  }

  public List<CommandInfo> commands(String directory) {
    throw new UnsupportedOperationException();
  }

  /// Stops what the session is doing; harmless when it does nothing.
  public void abort(String directory, String sessionId) {
    throw new UnsupportedOperationException();
  }

  public List<PermissionAsk> permissions(String directory) {
    throw new UnsupportedOperationException();
  }

  /// Answers an ask. Success does not mean that it was still waiting: 1.1 answers 200 for unknown ids,
  /// 1.18 throws NOT_FOUND.
  ///
  /// @param message with REJECT: goes to the model, which then goes on; empty for none, which ends the run
  public void reply(String directory, String askId, PermissionReply reply, String message) {
    throw new UnsupportedOperationException();
  }

  public List<QuestionAsk> questions(String directory) {
    throw new UnsupportedOperationException();
  }

  /// Answers a question.
  ///
  /// @param answers one list of labels or own words per question
  public void answer(String directory, String askId, List<List<String>> answers) {
    throw new UnsupportedOperationException();
  }

  /// Declines to answer, which ends the run.
  public void rejectQuestion(String directory, String askId) {
    throw new UnsupportedOperationException();
  }

  public List<Agent> agents(String directory) {
    throw new UnsupportedOperationException();
  }

  public Models models(String directory) {
    throw new UnsupportedOperationException();
  }

  /// Takes a part out of a message, for example a file that the model cannot take and that fails every
  /// later prompt of the session.
  public void deletePart(String directory, String sessionId, String messageId, String partId) {
    throw new UnsupportedOperationException();
  }

  /// Throws away the directory's instance, so that its settings are read again.
  public void dispose(String directory) {
    throw new UnsupportedOperationException();
  }
}
