package owpenbot.bot.server.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import owpenbot.bot.server.files.jsonc.JsonValue;
import owpenbot.bot.server.files.jsonc.Jsonc;
import owpenbot.bot.server.files.jsonc.JsoncException;
import owpenbot.bot.server.http.HttpRequest;
import owpenbot.bot.server.tokens.Caller;

/// One request on its route.
///
/// @param parameters the path's, by name
/// @param mount the workspace under whose `/w/:id` the request came; empty otherwise
record Call(
    HttpRequest request, Map<String, String> parameters, Optional<String> mount, Caller caller) {

  private static final int MAX_NUMBER_DIGITS = 18;

  Call {
    parameters = Map.copyOf(parameters);
  }

  String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("no parameter " + name + " in this route");
    }
    return value;
  }

  boolean flag(String name) {
    return request
        .query(name)
        .filter(value -> value.equals("true") || value.equals("1"))
        .isPresent();
  }

  /// A number of the query, or `otherwise` for what is none.
  long number(String name, long otherwise) {
    return request
        .query(name)
        .filter(text -> text.matches("\\d+") && text.length() <= MAX_NUMBER_DIGITS)
        .map(Long::parseLong)
        .orElse(otherwise);
  }

  /// The body, which has to be a JSON object.
  JsonValue.Obj json() {
    JsonValue value;
    try {
      value = Jsonc.strict(text());
    } catch (JsoncException | CharacterCodingException e) {
      throw new ApiException(400, "invalid_json", "Invalid JSON body");
    }
    if (value instanceof JsonValue.Obj object) {
      return object;
    }
    throw ApiException.invalidPayload("The body must be a JSON object");
  }

  private String text() throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
  }
}
