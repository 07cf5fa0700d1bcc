package owpenbot.bot.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import owpenbot.connectors.api.AttachmentRef;
import owpenbot.connectors.api.ConnectorId;
import owpenbot.connectors.testing.FakeCapabilities;
import owpenbot.connectors.testing.FakeConnector;

class AttachmentsTest {

  private static final List<String> SEES = List.of("text", "image", "pdf");

  private final FakeConnector connector =
      new FakeConnector(new ConnectorId("fake", "default"), FakeCapabilities.TEXT_ONLY);

  @Test
  void textGoesIntoThePromptUnderItsName() {
    Attachments.Prepared prepared = prepare(SEES, file("notes.txt", "text/plain", "line 1\nzoë"));

    assertThat(prepared.text())
        .isEqualTo("look\n\n<file name=\"notes.txt\">\nline 1\nzoë\n</file>");
    assertThat(prepared.files()).isEmpty();
    assertThat(prepared.refusals()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.json, application/json",
    "a.xml, application/xml",
    "a.yaml, application/x-yaml",
    "A.JAVA, application/octet-stream",
    "fix.patch, application/octet-stream",
    "page.html, text/html; charset=utf-8",
    "TEXT.md, TEXT/Markdown"
  })
  void everythingThatIsReadAsTextIsText(String name, String mime) {
    assertThat(prepare(List.of(), file(name, mime, "content")).text()).contains("content");
  }

  @ParameterizedTest
  @CsvSource({"voice.ogg, audio/ogg", "clip.webm, audio/webm", "song.mp3, audio/mpeg"})
  void voiceGoesAlongWhereTheModelHears(String name, String mime) {
    assertThat(prepare(List.of("audio"), file(name, mime, "…")).files())
        .singleElement()
        .satisfies(file -> assertThat(file.mime()).isEqualTo(mime));
    assertThat(prepare(List.of("image"), file(name, mime, "…")).refusals().toString())
        .contains(name)
        .contains("It takes text and image.");
  }

  @ParameterizedTest
  @CsvSource({"photo.jpg, image/jpeg", "photo.png, IMAGE/PNG", "doc.pdf, application/pdf"})
  void whatTheModelTakesGoesAlong(String name, String mime) {
    Attachments.Prepared prepared = prepare(SEES, file(name, mime, "…"));

    assertThat(prepared.text()).isEqualTo("look");
    assertThat(prepared.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.mime()).isEqualTo(mime.toLowerCase(Locale.ROOT));
              assertThat(file.fileName()).isEqualTo(name);
              assertThat(file.url()).startsWith("file:///");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/heic", "image/svg+xml", "image/tiff"})
  void anImageThatNotEveryProviderReadsIsRefusedInWords(String mime) {
    assertThat(prepare(SEES, file("photo", mime, "x")).refusals())
        .singleElement()
        .asString()
        .contains(mime);
  }

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, image/jpeg, '). It takes text.'",
    "a.zip, application/zip, '). It takes text.'",
    "a.bin, application/octet-stream, '). It takes text.'",
    "a.mp3, audio/mpeg, '). It takes text.'",
    "odd, nonsense, '). It takes text.'"
  })
  void whatTheModelCannotTakeIsRefusedInWordsAndNeverFetched(
      String name, String mime, String ending) {
    AttachmentRef lost = new AttachmentRef(connector.id(), "nowhere", name, mime, -1);

    Attachments.Prepared prepared = prepare(List.of(), lost);

    assertThat(prepared.files()).isEmpty();
    assertThat(prepared.refusals())
        .containsExactly("The model cannot take " + name + " (" + mime + ending);
  }

  @Test
  void refusalSaysWhatTheModelTakesInstead() {
    assertThat(prepare(List.of("image", "pdf"), file("a.zip", "application/zip", "x")).refusals())
        .containsExactly(
            "The model cannot take a.zip (application/zip). It takes text and image, pdf.");
  }

  @Test
  void fileThatCannotBeFetchedIsSaidAndTheOthersGoAlong() {
    AttachmentRef gone = new AttachmentRef(connector.id(), "gone", "gone.txt", "text/plain", -1);

    Attachments.Prepared prepared = prepare(SEES, gone, file("a.txt", "text/plain", "still"));

    assertThat(prepared.refusals())
        .singleElement()
        .asString()
        .startsWith("I could not get gone.txt: ");
    assertThat(prepared.text()).contains("still");
  }

  @Test
  void tooLargeFileIsSaid() {
    AttachmentRef large = file("large.txt", "text/plain", "x".repeat(2_000));

    assertThat(prepare(SEES, large).refusals())
        .singleElement()
        .asString()
        .startsWith("I could not get large.txt: ");
  }

  @Test
  void longTextIsCutAndSaidToBe() {
    FakeConnector generous = new FakeConnector();
    AttachmentRef log = generous.file("log.txt", "text/plain", "é".repeat(60_000).getBytes(UTF_8));

    String text = Attachments.prepare("", List.of(log), generous, List.of()).text();

    assertThat(text).contains("… (cut after 100000 bytes)").hasSizeLessThan(51_000);
  }

  @Test
  void cutDoesNotTearACharacterApart() {
    FakeConnector generous = new FakeConnector();
    AttachmentRef log =
        generous.file("log.txt", "text/plain", ("x" + "é".repeat(60_000)).getBytes(UTF_8));

    String text = Attachments.prepare("", List.of(log), generous, List.of()).text();

    assertThat(text).doesNotContain("\ufffd");
  }

  @Test
  void nameCannotHideAnythingNorBreakOut() {
    AttachmentRef odd = file("a\u202e\nb.txt", "text/plain", "x");

    assertThat(prepare(SEES, odd).text()).contains("<file name=\"a⟦U+202E⟧ ⏎ b.txt\">");
  }

  private Attachments.Prepared prepare(List<String> inputs, AttachmentRef... files) {
    return Attachments.prepare("look", List.of(files), connector, inputs);
  }

  private AttachmentRef file(String name, String mime, String content) {
    return connector.file(name, mime, content.getBytes(UTF_8));
  }
}
