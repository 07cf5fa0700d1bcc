package owpenbot.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Text to [Json], with comments and trailing commas allowed. A [ConfigException] tells line and
/// column of the first mistake and never quotes the text, which may hold a token.
final class JsonReader {

  private static final int MAX_DEPTH = 50;

  private final JsonParser parser;

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  /// The value in `text`; an empty text is an empty object. `name` stands in messages.
  static Json read(String name, String text) {
    // An editor's byte order mark counts as white space, so that offsets stay those of the text.
    String readable = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
    try (JsonParser parser = factory(true).createParser(readable)) {
      return new JsonReader(parser).document(name, text);
    } catch (JsonProcessingException e) {
      throw bad(name, e.getLocation(), withoutQuotes(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The value in `text`, or empty when it is no JSON by the letter.
  static Optional<Json> readStrictly(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try (JsonParser parser = factory(false).createParser(text)) {
      return Optional.of(new JsonReader(parser).document("", text));
    } catch (JsonProcessingException | ConfigException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonFactory factory(boolean comments) {
    return JsonFactory.builder()
        .configure(JsonReadFeature.ALLOW_JAVA_COMMENTS, comments)
        .configure(JsonReadFeature.ALLOW_TRAILING_COMMA, comments)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .build();
  }

  /// The object in `text`; a settings file holds nothing else at its top.
  static Json.Obj readObject(String name, String text) {
    if (read(name, text) instanceof Json.Obj object) {
      return object;
    }
    throw new ConfigException(List.of(name + " must hold one JSON object: { … }"));
  }

  private Json document(String name, String text) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new Json.Obj(Map.of(), new Json.Span(text.length(), text.length(), 1));
    }
    Json value = value(first);
    if (parser.nextToken() != null) {
      throw bad(name, parser.currentTokenLocation(), "there is more text after the end");
    }
    return value;
  }

  private Json value(JsonToken token) throws IOException {
    JsonLocation location = parser.currentTokenLocation();
    int start = (int) location.getCharOffset();
    int line = location.getLineNr();
    if (token == JsonToken.START_OBJECT) {
      Map<String, Json> members = members();
      return new Json.Obj(members, new Json.Span(start, here(), line));
    }
    if (token == JsonToken.START_ARRAY) {
      List<Json> items = items();
      return new Json.Arr(items, new Json.Span(start, here(), line));
    }
    String text = parser.getText();
    if (token == JsonToken.VALUE_STRING) {
      return new Json.Text(text, new Json.Span(start, here(), line));
    }
    Json.Span span = new Json.Span(start, start + text.length(), line);
    return token == JsonToken.VALUE_NULL ? new Json.Null(span) : new Json.Literal(text, span);
  }

  private Map<String, Json> members() throws IOException {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      members.put(key, value(parser.nextToken()));
    }
    return members;
  }

  private List<Json> items() throws IOException {
    List<Json> items = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      items.add(value(next));
    }
    return items;
  }

  private int here() {
    return (int) parser.currentLocation().getCharOffset();
  }

  private static ConfigException bad(String name, @Nullable JsonLocation where, String reason) {
    String place =
        where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
    return new ConfigException(List.of(name + " is not valid JSON" + place + ": " + reason));
  }

  /// Jackson quotes the word it stumbled over; more than one character of it may be part of a
  /// token. A duplicate is a key, and therefore named.
  private static String withoutQuotes(String message) {
    String line = message.lines().findFirst().orElse("").replaceAll(" \\(start marker.*", "");
    return line.startsWith("Duplicate") ? line : line.replaceAll("'[^']{2,}'", "'…'");
  }
}
