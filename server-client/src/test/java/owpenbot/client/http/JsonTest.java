package owpenbot.client.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void treeKeepsEveryKindOfValue() throws IOException {
    String json = "{\"a\":[1,2.5,\"x\\n\",true,false,null,{}],\"b\":{\"c\":12345678901234567890}}";

    assertThat(Json.text(tree(json, Pruned.NOTHING))).isEqualTo(json);
  }

  @Test
  void valuesAreLeftOutWhereThePathSaysAndOnlyThere() throws IOException {
    String json =
        """
        [{"parts":[{"url":"data:…","state":{"input":{"url":"kept","parts":[{"url":"kept too"}]}}}],
          "url":"kept","info":{"summary":{"diffs":[{"before":"…"}],"title":"t"}}}]\
        """;

    JsonNode tree = tree(json, Pruned.of("parts.url", "info.summary.diffs"));

    assertThat(Json.text(tree))
        .isEqualTo(
            "[{\"parts\":[{\"state\":{\"input\":{\"url\":\"kept\",\"parts\":[{\"url\":\"kept"
                + " too\"}]}}}],\"url\":\"kept\",\"info\":{\"summary\":{\"title\":\"t\"}}}]");
  }

  @Test
  void documentEndsWithItsLastBracketNotWithTheStream() throws IOException {
    InputStream neverEnding =
        new InputStream() {
          private final InputStream json = new ByteArrayInputStream("{\"a\":1}".getBytes(UTF_8));

          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            int count = json.read(into, offset, length);
            if (count < 0) {
              throw new AssertionError("read on after the end of the document");
            }
            return count;
          }
        };

    assertThat(Json.tree(neverEnding, Pruned.NOTHING).path("a").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[1,", "{\"a\":\"b", "{\"a\" 1}", "<html>", "[1}", "nul"})
  void brokenJsonIsRefused(String json) {
    assertThatThrownBy(() -> tree(json, Pruned.NOTHING))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void nothingGivesAMissingNode() throws IOException {
    assertThat(tree("  ", Pruned.NOTHING).isMissingNode()).isTrue();
  }

  @Test
  void depthIsLimited() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> tree(deep, Pruned.NOTHING))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void treeIsLimitedButWhatIsLeftOutIsNot() throws IOException {
    String large = "x".repeat((int) TreeBuilder.MAX_TREE_CHARS / 4);
    String json = "{\"a\":[" + ("\"" + large + "\",").repeat(5) + "1],\"b\":2}";

    assertThatThrownBy(() -> tree(json, Pruned.NOTHING)).hasMessageContaining("larger than");
    assertThat(tree(json, Pruned.of("a")).path("b").intValue()).isEqualTo(2);
  }

  @Test
  void manySmallNodesAreLimitedToo() {
    String json = "[" + "[],".repeat((int) TreeBuilder.MAX_TREE_CHARS / 10) + "1]";

    assertThatThrownBy(() -> tree(json, Pruned.NOTHING)).hasMessageContaining("larger than");
  }

  private static JsonNode tree(String json, Pruned left) throws IOException {
    return Json.tree(new ByteArrayInputStream(json.getBytes(UTF_8)), left);
  }
}
