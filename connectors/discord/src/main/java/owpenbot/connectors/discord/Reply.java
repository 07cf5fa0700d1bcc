package owpenbot.connectors.discord;

import java.time.Clock;
import java.time.Instant;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import owpenbot.connectors.api.Receipt;

/// The answers to one interaction: a first one within three seconds, more by its token for a
/// quarter of an hour. A form can only be the first answer. Thread-safe.
final class Reply {

  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);
  private static final int COMMAND = 2;
  private static final int AUTOCOMPLETE = 4;
  private static final String ORIGINAL = "@original";
  private static final String TOO_SLOW =
      "That took too long, and Discord no longer lets me open the form. Nothing was decided:"
          + " press again.";

  private final Rest rest;
  private final Clock clock;
  private final long id;
  private final String token;
  private final String application;
  private final int type;
  private boolean answered;

  Reply(Rest rest, Clock clock, DataObject interaction) {
    this.rest = rest;
    this.clock = clock;
    this.id = interaction.getLong("id");
    this.token = interaction.getString("token");
    this.application = interaction.getString("application_id");
    this.type = interaction.getInt("type");
  }

  boolean isCommand() {
    return type == COMMAND;
  }

  /// Says that an answer will come, unless there is one.
  synchronized void defer() {
    if (!answered) {
      first(
          switch (type) {
            case COMMAND -> Answers.thinking();
            case AUTOCOMPLETE -> Answers.choices(java.util.List.of());
            default -> Answers.later();
          });
    }
  }

  synchronized void answer(Receipt receipt) {
    try {
      if (type == AUTOCOMPLETE) {
        complete(receipt);
      } else if (answered) {
        add(receipt);
      } else {
        begin(receipt);
      }
    } catch (Refusal e) {
      LOG.atWarn()
          .addKeyValue("interaction", id)
          .addKeyValue("problem", e.getMessage())
          .log("answer to an interaction not shown");
    }
  }

  private void complete(Receipt receipt) {
    if (!answered) {
      first(
          receipt instanceof Receipt.Choices(java.util.List<String> values)
              ? Answers.choices(values)
              : Answers.choices(java.util.List.of()));
    }
  }

  private void begin(Receipt receipt) {
    first(
        switch (receipt) {
          case Receipt.Acknowledge(String note) ->
              note == null ? Answers.later() : Answers.said(note);
          case Receipt.Refuse(String text) -> Answers.said(text);
          case Receipt.OpenForm form -> Answers.form(form.form());
          case Receipt.Choices _, Receipt.Page _ -> Answers.later();
        });
  }

  private void add(Receipt receipt) {
    String text =
        switch (receipt) {
          case Receipt.Acknowledge(String note) -> note == null ? "" : note;
          case Receipt.Refuse(String words) -> words;
          case Receipt.OpenForm _ -> TOO_SLOW;
          case Receipt.Choices _, Receipt.Page _ -> "";
        };
    if (clock.instant().isAfter(expiry())) {
      LOG.atInfo().addKeyValue("interaction", id).log("interaction too old for an answer");
    } else if (type == COMMAND) {
      settleCommand(text);
    } else if (!text.isEmpty()) {
      var _ =
          rest.object(
              Route.Interactions.CREATE_FOLLOWUP.compile(application, token),
              Answers.whisper(text));
    }
  }

  // What the command says comes as a message of its own; "is thinking" must not stay.
  private void settleCommand(String text) {
    if (text.isEmpty()) {
      var _ =
          rest.object(
              Route.Interactions.DELETE_FOLLOWUP.compile(application, token, ORIGINAL),
              (DataObject) null);
    } else {
      var _ =
          rest.object(
              Route.Interactions.EDIT_FOLLOWUP.compile(application, token, ORIGINAL),
              Answers.whisper(text));
    }
  }

  private Instant expiry() {
    return Snowflakes.time(id).plus(DiscordLimits.TOKEN_LIFE);
  }

  private void first(DataObject body) {
    answered = true;
    try {
      var _ = rest.object(Route.Interactions.CALLBACK.compile(Long.toString(id), token), body);
    } catch (Refusal e) {
      LOG.atWarn()
          .addKeyValue("interaction", id)
          .addKeyValue("problem", e.getMessage())
          .log("interaction not answered");
    }
  }
}
