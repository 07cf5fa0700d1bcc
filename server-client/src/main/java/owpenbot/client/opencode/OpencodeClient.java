package owpenbot.client.opencode;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import owpenbot.client.http.Credentials;
import owpenbot.client.http.Http;
import owpenbot.client.http.HttpJson;
import owpenbot.client.http.ServerException;
import owpenbot.client.http.Target;
import owpenbot.client.http.Wire;

/// Calls to one engine. Thread-safe; every call blocks and throws
/// [owpenbot.client.http.ServerException]. `directory` is where the session works: the engine keeps
/// sessions, asks and status apart by it, so it goes along with every call.
public final class OpencodeClient implements AutoCloseable {

  /// Key of the text part's metadata that carries our id of the message.
  public static final String INBOX_ID = "owpenbotInboxId";

  private final HttpJson http;
  private final SessionCalls sessions;
  private final AskCalls asks;
  private final CatalogueCalls catalogue;

  /// @param base where the engine listens
  /// @param credentials null for an engine without a password
  public OpencodeClient(Http http, URI base, @Nullable Credentials credentials) {
    this.http = new HttpJson(http, base, credentials, ErrorReader::words);
    EngineCalls engine = new EngineCalls(this.http);
    sessions = new SessionCalls(engine);
    asks = new AskCalls(engine);
    catalogue = new CatalogueCalls(engine);
  }

  /// Whether it is there, and which version. The kind of the exception tells a port where nobody
  /// listens (UNREACHABLE), another program (NOT_THIS_API) and a wrong password (UNAUTHORIZED)
  /// apart.
  public EngineVersion health() {
    Target target = Target.of("global", "health");
    return EngineCalls.whole(target, answer(target), OpencodeClient::version);
  }

  /// Opens the stream of all directories. To be closed by the caller.
  ///
  /// @param silenceLimit see [EngineVersion#silenceLimit]
  public EventStream events(Duration silenceLimit) {
    return new GlobalEvents(http.events(Target.of("global", "event"), silenceLimit));
  }

  public Session createSession(String directory, String title, List<Rule> rules) {
    return sessions.create(directory, title, rules);
  }

  /// Empty when there is no such session.
  public Optional<Session> session(String directory, String id) {
    return sessions.find(directory, id);
  }

  /// Sessions of a directory without subagents' ones, newest first.
  public List<Session> sessions(String directory, int limit) {
    return sessions.list(directory, limit);
  }

  public List<Session> children(String directory, String sessionId) {
    return sessions.children(directory, sessionId);
  }

  /// Sessions that are not idle.
  public Map<String, SessionStatus> statuses(String directory) {
    return sessions.statuses(directory);
  }

  /// The newest messages in time order.
  public List<Message> messages(String directory, String sessionId, int limit) {
    return sessions.messages(directory, sessionId, limit);
  }

  /// Hands over a prompt; returns when the engine has taken it. That it was really started shows in
  /// the events only. Check first that the session exists: 1.1 says nothing when it does not.
  public void prompt(String directory, String sessionId, Prompt prompt) {
    sessions.prompt(directory, sessionId, prompt);
  }

  /// Runs one of the engine's own slash commands; blocks, without limit, until it is done or the
  /// thread is interrupted.
  ///
  /// Nothing of ours can travel along: the engine takes only files as parts of a command and keeps
  /// no metadata of them, so `inboxId` stays here. What belongs to it is found by order (the first
  /// user message that appears after the call, as a session's prompts are sent one at a time) and,
  /// in the end, by the answer.
  ///
  /// @return the id of the user message the engine made of it, empty when it did not say
  public String command(
      String directory, String sessionId, String command, String arguments, String inboxId) {
    return sessions.command(directory, sessionId, command, arguments);
  }

  public List<CommandInfo> commands(String directory) {
    return catalogue.commands(directory);
  }

  /// Stops what the session is doing; harmless when it does nothing.
  public void abort(String directory, String sessionId) {
    sessions.abort(directory, sessionId);
  }

  public List<PermissionAsk> permissions(String directory) {
    return asks.permissions(directory);
  }

  /// Answers an ask. Success does not mean that it was still waiting: 1.1 answers 200 for unknown
  /// ids, 1.18 throws NOT_FOUND.
  ///
  /// @param message with REJECT: goes to the model, which then goes on; empty for none, which ends
  ///   the run
  public void reply(String directory, String askId, PermissionReply reply, String message) {
    asks.reply(directory, askId, reply, message);
  }

  public List<QuestionAsk> questions(String directory) {
    return asks.questions(directory);
  }

  /// Answers a question.
  ///
  /// @param answers one list of labels or own words per question
  public void answer(String directory, String askId, List<List<String>> answers) {
    asks.answer(directory, askId, answers);
  }

  /// Declines to answer, which ends the run.
  public void rejectQuestion(String directory, String askId) {
    asks.rejectQuestion(directory, askId);
  }

  public List<Agent> agents(String directory) {
    return catalogue.agents(directory);
  }

  public Models models(String directory) {
    return catalogue.models(directory);
  }

  /// Takes a part out of a message, for example a file that the model cannot take and that fails
  /// every later prompt of the session.
  public void deletePart(String directory, String sessionId, String messageId, String partId) {
    sessions.deletePart(directory, sessionId, messageId, partId);
  }

  /// Throws away the directory's instance, so that its settings are read again.
  public void dispose(String directory) {
    http.send("POST", EngineCalls.in(directory, "instance", "dispose"), null);
  }

  /// Ends all calls and streams; later ones fail.
  @Override
  public void close() {
    http.close();
  }

  /// Another program has no such path, whatever it says about that.
  private JsonNode answer(Target target) {
    try {
      return http.get(target);
    } catch (ServerException e) {
      if (e.kind() == ServerException.Kind.NOT_FOUND || e.kind() == ServerException.Kind.REFUSED) {
        throw new ServerException(
            ServerException.Kind.NOT_THIS_API, e.status(), e.code(), messageOf(e), e);
      }
      throw e;
    }
  }

  private static String messageOf(ServerException e) {
    String message = e.getMessage();
    return message == null ? "" : message;
  }

  private static EngineVersion version(JsonNode json) {
    if (!Wire.flag(json, "healthy")) {
      throw new Wire.MalformedException("not healthy");
    }
    return new EngineVersion(Wire.need(json, "version"));
  }
}
