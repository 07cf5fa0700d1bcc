package owpenbot.client.opencode;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/// A prompt's JSON. It never has a `messageID`: one of ours would make 1.1 loop for ever.
final class PromptWriter {

  private PromptWriter() {}

  static void write(Prompt prompt, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("parts");
    writeText(prompt, json);
    for (Prompt.Attachment attachment : prompt.attachments()) {
      writeFile(attachment, json);
    }
    json.writeEndArray();
    Model model = prompt.model();
    if (model != null) {
      json.writeObjectFieldStart("model");
      json.writeStringField("providerID", model.provider());
      json.writeStringField("modelID", model.id());
      json.writeEndObject();
    }
    String agent = prompt.agent();
    if (agent != null) {
      json.writeStringField("agent", agent);
    }
    json.writeEndObject();
  }

  private static void writeText(Prompt prompt, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "text");
    json.writeStringField("text", prompt.text());
    json.writeObjectFieldStart("metadata");
    json.writeStringField(OpencodeClient.INBOX_ID, prompt.inboxId());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeFile(Prompt.Attachment attachment, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "file");
    json.writeStringField("mime", attachment.mime());
    json.writeStringField("filename", attachment.fileName());
    json.writeStringField("url", attachment.url());
    json.writeEndObject();
  }
}
