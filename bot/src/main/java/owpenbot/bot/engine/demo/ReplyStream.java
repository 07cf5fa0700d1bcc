package owpenbot.bot.engine.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import owpenbot.client.http.Json;

/// Writes one answer as the chunks of a chat completion. Confined to its request's thread.
final class ReplyStream {

  private static final Pattern WORD = Pattern.compile("\\S+\\s*|\\s+");
  private static final int PROMPT_TOKENS = 1200;
  private static final int ARGUMENT_CHUNK_CHARS = 24;

  private final ModelRequest request;
  private final OutputStream out;
  private int words;
  private int calls;

  ReplyStream(ModelRequest request, OutputStream out) {
    this.request = request;
    this.out = out;
  }

  /// One piece of a `delta`.
  @FunctionalInterface
  private interface Delta {
    void write(JsonGenerator json) throws IOException;
  }

  void open() throws IOException {
    chunk(
        json -> {
          json.writeStringField("role", "assistant");
          json.writeStringField("content", "");
        },
        "");
  }

  void say(String field, String text, Duration gap) throws IOException, InterruptedException {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String piece = word.group();
      words++;
      chunk(json -> json.writeStringField(field, piece), "");
      if (gap.isPositive()) {
        Thread.sleep(gap);
      }
    }
  }

  void call(Reply.Step.Call call) throws IOException {
    int index = calls++;
    callPart(index, call.tool(), "");
    for (int at = 0; at < call.arguments().length(); at += ARGUMENT_CHUNK_CHARS) {
      int end = Math.min(at + ARGUMENT_CHUNK_CHARS, call.arguments().length());
      callPart(index, "", call.arguments().substring(at, end));
    }
  }

  private void callPart(int index, String tool, String arguments) throws IOException {
    chunk(
        json -> {
          json.writeArrayFieldStart("tool_calls");
          json.writeStartObject();
          json.writeNumberField("index", index);
          if (!tool.isEmpty()) {
            json.writeStringField("id", "call_" + request.number() + "_" + index);
            json.writeStringField("type", "function");
          }
          json.writeObjectFieldStart("function");
          if (!tool.isEmpty()) {
            json.writeStringField("name", tool);
          }
          json.writeStringField("arguments", arguments);
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndArray();
        },
        "");
  }

  void finish(String reason) throws IOException {
    chunk(_ -> {}, reason.isEmpty() ? (calls > 0 ? "tool_calls" : "stop") : reason);
    event(
        Json.bytes(
            json -> {
              head(json);
              json.writeArrayFieldStart("choices");
              json.writeEndArray();
              json.writeObjectFieldStart("usage");
              json.writeNumberField("prompt_tokens", PROMPT_TOKENS);
              json.writeNumberField("completion_tokens", words);
              json.writeNumberField("total_tokens", PROMPT_TOKENS + words);
              json.writeEndObject();
              json.writeEndObject();
            }));
    event("[DONE]".getBytes(StandardCharsets.UTF_8));
  }

  private void chunk(Delta delta, String finish) throws IOException {
    event(
        Json.bytes(
            json -> {
              head(json);
              json.writeArrayFieldStart("choices");
              json.writeStartObject();
              json.writeNumberField("index", 0);
              json.writeObjectFieldStart("delta");
              delta.write(json);
              json.writeEndObject();
              if (finish.isEmpty()) {
                json.writeNullField("finish_reason");
              } else {
                json.writeStringField("finish_reason", finish);
              }
              json.writeEndObject();
              json.writeEndArray();
              json.writeEndObject();
            }));
  }

  private void head(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", "chatcmpl-" + request.number());
    json.writeStringField("object", "chat.completion.chunk");
    json.writeNumberField("created", 0);
    json.writeStringField("model", request.model());
  }

  private void event(byte[] data) throws IOException {
    out.write("data: ".getBytes(StandardCharsets.UTF_8));
    out.write(data);
    out.write("\n\n".getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
