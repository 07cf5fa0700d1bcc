package owpenbot.bot.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import owpenbot.bot.store.ApprovalRequest.Origin;
import owpenbot.bot.store.ApprovalRequest.Permission;
import owpenbot.bot.store.ApprovalRequest.Questions;
import owpenbot.bot.store.ApprovalRequest.Shape;
import owpenbot.bot.store.ApprovalRequest.Write;
import owpenbot.client.opencode.QuestionAsk.Choice;
import owpenbot.client.opencode.QuestionAsk.Question;

/// Requests and progress as the JSON that lies in [ApprovalRow], always with the same bytes for the
/// same content. Thread-safe.
public final class ApprovalCodec {

  private static final Origin NOWHERE = new Origin("", "", List.of(), "");

  public String write(ApprovalRequest request) {
    ObjectNode json = Json.object();
    switch (request) {
      case Permission p -> {
        json.put("type", "permission").put("permission", p.permission()).put("title", p.title());
        json.put("shape", p.shape().name()).put("exact", p.exact()).put("preview", p.preview());
        strings(json.putArray("always"), p.always());
      }
      case Write w -> {
        json.put("type", "write").put("action", w.action()).put("title", w.title());
        strings(json.putArray("files"), w.files());
        json.put("diff", w.diff()).put("digest", w.digest());
      }
      case Questions q -> {
        json.put("type", "questions");
        ArrayNode questions = json.putArray("questions");
        q.questions().forEach(question -> write(questions.addObject(), question));
      }
    }
    Origin origin = request.origin();
    ObjectNode from = json.putObject("origin");
    from.put("project", origin.project()).put("session", origin.session());
    strings(from.putArray("agents"), origin.agents());
    from.put("askedBy", origin.askedBy());
    return json.toString();
  }

  private static void write(ObjectNode json, Question question) {
    json.put("header", question.header()).put("question", question.question());
    json.put("multiple", question.multiple()).put("custom", question.custom());
    ArrayNode choices = json.putArray("choices");
    for (Choice choice : question.choices()) {
      choices.addObject().put("label", choice.label()).put("description", choice.description());
    }
  }

  public ApprovalRequest readRequest(String text) {
    JsonNode json = parse(text);
    JsonNode from = json.path("origin");
    Origin origin =
        new Origin(
            from.path("project").asText(),
            from.path("session").asText(),
            strings(from.path("agents")),
            from.path("askedBy").asText());
    return switch (json.path("type").asText()) {
      case "questions" -> new Questions(origin, questions(json.path("questions")));
      case "write" -> write(origin, json);
      default -> permission(origin, json);
    };
  }

  private static Permission permission(Origin origin, JsonNode json) {
    return new Permission(
        origin,
        json.path("permission").asText(),
        json.path("title").asText(),
        Shape.valueOf(json.path("shape").asText()),
        json.path("exact").asText(),
        json.path("preview").asText(),
        strings(json.path("always")));
  }

  private static Write write(Origin origin, JsonNode json) {
    return new Write(
        origin,
        json.path("action").asText(),
        json.path("title").asText(),
        strings(json.path("files")),
        json.path("diff").asText(),
        json.path("digest").asText());
  }

  private static List<Question> questions(JsonNode json) {
    List<Question> questions = new ArrayList<>();
    for (JsonNode q : json) {
      List<Choice> choices = new ArrayList<>();
      for (JsonNode c : q.path("choices")) {
        choices.add(new Choice(c.path("label").asText(), c.path("description").asText()));
      }
      questions.add(
          new Question(
              q.path("header").asText(),
              q.path("question").asText(),
              choices,
              q.path("multiple").asBoolean(),
              q.path("custom").asBoolean()));
    }
    return questions;
  }

  public String write(QuestionProgress progress) {
    ObjectNode json = Json.object().put("index", progress.index());
    ArrayNode answers = json.putArray("answers");
    progress.answers().forEach(answer -> strings(answers.addArray(), answer));
    return json.toString();
  }

  public QuestionProgress readProgress(String text) {
    JsonNode json = parse(text);
    List<List<String>> answers = new ArrayList<>();
    json.path("answers").forEach(answer -> answers.add(strings(answer)));
    return new QuestionProgress(json.path("index").asInt(), answers);
  }

  public String write(CardPages pages) {
    ObjectNode byChat = Json.object();
    new TreeMap<>(pages.byChat()).forEach(byChat::put);
    return Json.object().<ObjectNode>set("pages", byChat).toString();
  }

  public CardPages readPages(String text) {
    Map<String, Integer> byChat = new HashMap<>();
    parse(text)
        .path("pages")
        .properties()
        .forEach(e -> byChat.put(e.getKey(), e.getValue().asInt()));
    return new CardPages(byChat);
  }

  /// What a decision is bound to: SHA-256, in hex, of all of the request but where it comes from.
  public String hash(ApprovalRequest request) {
    return sha256(write(request.from(NOWHERE)));
  }

  private static String sha256(String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static void strings(ArrayNode array, List<String> values) {
    values.forEach(array::add);
  }

  private static List<String> strings(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.asText()));
    return values;
  }

  private static JsonNode parse(String text) {
    try {
      return Json.read(text);
    } catch (Unreadable e) {
      throw new StoreException("an approval in the store is not JSON", e);
    }
  }
}
