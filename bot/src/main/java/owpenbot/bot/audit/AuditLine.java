package owpenbot.bot.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import owpenbot.bot.json.Json;

/// A line of a log: the original's fields, then ours. Pure.
///
/// @param stage whether the line announces a change, ends an announced one, or is all there is
/// @param intent the id of the line that announced what this one ends
record AuditLine(AuditEntry entry, Stage stage, @Nullable String intent) {

  /// Longest text of a field, so that a line stays a line.
  private static final int MAX_TEXT_CHARS = 2_000;

  enum Stage {
    INTENT,
    OUTCOME,
    EVENT
  }

  static AuditLine event(AuditEntry entry) {
    return new AuditLine(entry, Stage.EVENT, null);
  }

  static AuditLine intent(AuditEntry entry) {
    return new AuditLine(entry, Stage.INTENT, null);
  }

  static AuditLine outcome(AuditEntry entry, String intent) {
    return new AuditLine(entry, Stage.OUTCOME, intent);
  }

  /// As plain values, in the order of the fields, without nulls.
  Map<String, @Nullable Object> fields(UnaryOperator<String> redact) {
    AuditEvent event = entry.event();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("id", entry.id());
    fields.put("workspaceId", event.workspaceId());
    fields.put("actor", actor(event.actor(), redact));
    put(fields, "action", event.action(), redact);
    put(fields, "target", event.target(), redact);
    put(fields, "summary", event.summary(), redact);
    fields.put("timestamp", entry.timestamp().toEpochMilli());
    fields.put("stage", wire(stage));
    put(fields, "intent", intent, redact);
    if (stage != Stage.INTENT) {
      fields.put("outcome", wire(entry.outcome()));
    }
    AuditDecision decision = event.decision();
    put(fields, "decision", decision == null ? null : decision.wire(), redact);
    put(fields, "decider", event.decider(), redact);
    put(fields, "requestHash", event.requestHash(), UnaryOperator.identity());
    put(fields, "reason", event.reason(), redact);
    return fields;
  }

  private static Map<String, @Nullable Object> actor(
      AuditActor actor, UnaryOperator<String> redact) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    put(fields, "type", actor.type(), redact);
    put(fields, "clientId", actor.clientId(), redact);
    put(fields, "tokenHash", actor.tokenHash(), UnaryOperator.identity());
    put(fields, "person", actor.person(), redact);
    return fields;
  }

  private static void put(
      Map<String, @Nullable Object> fields,
      String name,
      @Nullable String text,
      UnaryOperator<String> redact) {
    if (text != null) {
      fields.put(name, cut(redact.apply(text)));
    }
  }

  private static String cut(String text) {
    if (text.length() <= MAX_TEXT_CHARS) {
      return text;
    }
    int end = MAX_TEXT_CHARS - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  /// Reads one of ours or of the original's lines; empty for what is neither.
  static Optional<AuditLine> parse(String line) {
    return Json.object(line).filter(fields -> fields.get("id") instanceof String).map(Reader::line);
  }

  private static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Tolerant: a field of a wrong type is as if it were not there.
  private record Reader(Map<?, ?> fields) {

    static AuditLine line(Map<String, @Nullable Object> fields) {
      Reader reader = new Reader(fields);
      Stage stage = reader.constant("stage", Stage.class, Stage.EVENT);
      AuditOutcome unsaid = stage == Stage.INTENT ? AuditOutcome.UNKNOWN : AuditOutcome.DONE;
      AuditEntry entry =
          new AuditEntry(
              reader.text("id"),
              Instant.ofEpochMilli(fields.get("timestamp") instanceof Long millis ? millis : 0),
              reader.event(),
              reader.constant("outcome", AuditOutcome.class, unsaid));
      return new AuditLine(entry, stage, reader.optional("intent"));
    }

    private AuditEvent event() {
      Reader actor = new Reader(fields.get("actor") instanceof Map<?, ?> map ? map : Map.of());
      return new AuditEvent(
          text("workspaceId"),
          new AuditActor(
              actor.text("type"),
              actor.optional("clientId"),
              actor.optional("tokenHash"),
              actor.optional("person")),
          text("action"),
          text("target"),
          text("summary"),
          fields.get("decision") instanceof String name
              ? constant(name, AuditDecision.class)
              : null,
          optional("decider"),
          optional("requestHash"),
          optional("reason"));
    }

    private String text(String name) {
      return fields.get(name) instanceof String text ? text : "";
    }

    private @Nullable String optional(String name) {
      return fields.get(name) instanceof String text ? text : null;
    }

    private <E extends Enum<E>> E constant(String field, Class<E> type, E unsaid) {
      E found = constant(text(field), type);
      return found == null ? unsaid : found;
    }

    private static <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
      for (E constant : type.getEnumConstants()) {
        if (wire(constant).equals(name)) {
          return constant;
        }
      }
      return null;
    }
  }
}
