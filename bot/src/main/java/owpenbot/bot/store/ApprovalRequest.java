package owpenbot.bot.store;

import java.util.List;
import owpenbot.client.opencode.QuestionAsk;

/// What is asked, as it was when the card was made; the hash of all but its origin is what a
/// decision is bound to.
public sealed interface ApprovalRequest {

  /// Where it comes from, for people.
  Origin origin();

  /// The same from elsewhere.
  ApprovalRequest from(Origin other);

  /// Where a request comes from, for people to read.
  ///
  /// @param project name of the directory
  /// @param session title of the chat's session
  /// @param agents the agent and its subagents down to the one that asks
  /// @param askedBy display name of who wrote the prompt
  record Origin(String project, String session, List<String> agents, String askedBy) {
    public Origin {
      agents = List.copyOf(agents);
    }
  }

  /// A tool call waits to be allowed.
  ///
  /// @param exact the whole command, the file, or all that is shown: what "allow session" is bound
  ///   to
  /// @param always what the engine would allow from then on
  record Permission(
      Origin origin,
      String permission,
      String title,
      Shape shape,
      String exact,
      String preview,
      List<String> always)
      implements ApprovalRequest {
    public Permission {
      always = List.copyOf(always);
    }

    @Override
    public Permission from(Origin other) {
      return new Permission(other, permission, title, shape, exact, preview, always);
    }
  }

  /// How a preview is to be read.
  enum Shape {
    COMMAND,
    DIFF,
    PLAIN
  }

  /// A change of a workspace that the OpenWork server holds until somebody decides.
  ///
  /// @param action for example `plugins.add`
  /// @param title what would be done, in one line
  /// @param files that would be changed
  /// @param diff what would be changed in them; empty when the server does not say
  /// @param digest the server's own hash of the request; may be empty
  record Write(
      Origin origin, String action, String title, List<String> files, String diff, String digest)
      implements ApprovalRequest {
    public Write {
      files = List.copyOf(files);
    }

    @Override
    public Write from(Origin other) {
      return new Write(other, action, title, files, diff, digest);
    }
  }

  /// The model asks.
  record Questions(Origin origin, List<QuestionAsk.Question> questions) implements ApprovalRequest {
    public Questions {
      questions = List.copyOf(questions);
    }

    @Override
    public Questions from(Origin other) {
      return new Questions(other, questions);
    }
  }
}
