package owpenbot.client.opencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import owpenbot.client.http.Wire;

class PartReaderTest {

  private static final String IDS = "\"id\":\"p\",\"messageID\":\"m\",\"sessionID\":\"s\"";

  @Test
  void inputIsTextOrCompactJson() {
    ToolState state =
        tool(
            """
            {"status":"running","input":{"command":"ls","timeout":5,"deep":{"a":[1,"x",null]},
             "all":true,"none":null}}\
            """);

    assertThat(state.input())
        .isEqualTo(
            Map.of(
                "command", "ls",
                "timeout", "5",
                "deep", "{\"a\":[1,\"x\",null]}",
                "all", "true",
                "none", "null"));
  }

  @Test
  void longInputIsCutAndSaysSo() {
    String command = "x".repeat(150_000);

    String shown =
        tool("{\"status\":\"running\",\"input\":{\"command\":\"" + command + "\"}}")
            .input()
            .getOrDefault("command", "");

    assertThat(shown).hasSize(Wire.MAX_TEXT_CHARS).endsWith("\n… cut, 150000 characters in all");
  }

  @Test
  void textIsNotCutInsideACharacter() {
    String note = "\n… cut, 200001 characters in all";
    String text = "x" + "😀".repeat(100_000);

    String shown = Wire.shortened(text);

    assertThat(shown).endsWith(note).hasSizeLessThanOrEqualTo(Wire.MAX_TEXT_CHARS);
    assertThat(shown.substring(0, shown.length() - note.length())).endsWith("😀");
  }

  @Test
  void completedCallHasItsResult() {
    ToolState state =
        tool(
            """
            {"status":"completed","input":{},"output":"out","title":"T",
             "metadata":{"diff":"@@","sessionId":"ses_c","output":"other"},
             "time":{"start":1000,"end":3500}}\
            """);

    assertThat(state)
        .isEqualTo(
            new ToolState(
                ToolState.Status.COMPLETED,
                Map.of(),
                "T",
                "out",
                "@@",
                "ses_c",
                Duration.ofMillis(2500)));
  }

  @Test
  void failedCallHasItsErrorAsOutput() {
    assertThat(tool("{\"status\":\"error\",\"error\":\"no\",\"output\":7}").output())
        .isEqualTo("no");
  }

  @Test
  void runningCallShowsWhatItSaidSoFar() {
    ToolState state = tool("{\"status\":\"running\",\"metadata\":{\"output\":\"so far\"}}");

    assertThat(state.output()).isEqualTo("so far");
    assertThat(state.took()).isNull();
  }

  @Test
  void wrongTypesCountAsAbsent() {
    ToolState state =
        tool(
            """
            {"status":"completed","input":"x","output":{},"title":7,
             "metadata":[],"time":{"start":"soon"}}\
            """);

    assertThat(state)
        .isEqualTo(new ToolState(ToolState.Status.COMPLETED, Map.of(), "", "", null, null, null));
  }

  @Test
  void unknownKindOfPartIsKeptByName() {
    assertThat(PartReader.part(Recording.tree("{" + IDS + ",\"type\":\"hologram\",\"x\":1}")))
        .isEqualTo(new Part.Other("p", "m", "s", "hologram"));
  }

  @Test
  void ownMetadataComesBack() {
    String json =
        "{"
            + IDS
            + ",\"type\":\"text\",\"text\":\"hi\",\"metadata\":{\"owpenbotInboxId\":\"i1\",\"n\":1}}";

    assertThat(PartReader.part(Recording.tree(json)))
        .isEqualTo(
            new Part.Text("p", "m", "s", "hi", true, false, Map.of(OpencodeClient.INBOX_ID, "i1")));
  }

  @Test
  void partWithoutItsIdsMeansNothing() {
    assertThatThrownBy(() -> PartReader.part(Recording.tree("{\"type\":\"text\"}")))
        .isInstanceOf(Wire.MalformedException.class);
  }

  private static ToolState tool(String state) {
    String json = "{" + IDS + ",\"type\":\"tool\",\"tool\":\"bash\",\"callID\":\"c\",\"state\":";
    return ((Part.Tool) PartReader.part(Recording.tree(json + state + "}"))).state();
  }
}
